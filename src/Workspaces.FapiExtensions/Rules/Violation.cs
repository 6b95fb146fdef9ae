namespace Workspaces.FapiExtensions.Rules;

/// <summary>What a rule refuses, as the OAuth error that the client gets.</summary>
/// <param name="Error">An error code of <see cref="Protocol.OAuthError"/>.</param>
/// <param name="Description">A sentence in the characters that RFC 6749 5.2 allows; never a secret, a token or personal data.</param>
public sealed record Violation(string Error, string Description)
{
    /// <summary>The error must be shown on a page, because the redirect URI cannot be trusted (RFC 6749 4.1.2.1).</summary>
    public bool NeverRedirect { get; init; }
}

/// <summary>A violation together with the rule that found it; no rule stands behind what cannot even be read.</summary>
public sealed record Refusal(string? RuleId, IReadOnlyList<string> Clauses, Violation Violation)
{
    public static Refusal Unreadable(string error, string description) => new(null, [], new(error, description));
}
