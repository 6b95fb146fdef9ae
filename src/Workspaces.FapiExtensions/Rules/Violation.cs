using System.Buffers;

namespace Workspaces.FapiExtensions.Rules;

/// <summary>What a rule refuses, as the OAuth error that the client gets.</summary>
/// <param name="Error">An error code of <see cref="Protocol.OAuthError"/>.</param>
/// <param name="Description">A sentence in the characters that RFC 6749 5.2 allows; never a secret, a token or personal data.</param>
public sealed record Violation(string Error, string Description)
{
    private static readonly SearchValues<char> Allowed = SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code).Except(['"', '\\'])]);

    // A template may hold other characters in the parameters that a sentence quotes.
    public string Description { get; } = Description.AsSpan().ContainsAnyExcept(Allowed)
        ? string.Concat(Description.Select(character => Allowed.Contains(character) ? character : '?'))
        : Description;
    /// <summary>The error must be shown on a page, because the redirect URI cannot be trusted (RFC 6749 4.1.2.1).</summary>
    public bool NeverRedirect { get; init; }
    /// <summary>What would have been served, by the profile's own parameters and settings; null where the description says it.</summary>
    public string? Expected { get; init; }
    /// <summary>What came instead; null where that is no more than not what was expected.</summary>
    public Received? Received { get; init; }
}
