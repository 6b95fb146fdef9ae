namespace Workspaces.FapiExtensions.Rules;

/// <summary>Why a request is refused without any rule of a profile: it breaks the protocol itself, or somebody said no.</summary>
/// <param name="Id">Kebab-case, stable for ever, and no rule's.</param>
/// <param name="Error">An error code of <see cref="Protocol.OAuthError"/>.</param>
/// <param name="Description">A sentence in the characters that RFC 6749 5.2 allows.</param>
/// <param name="Remedy">What the client's developer does about it.</param>
/// <param name="Clauses">The clauses behind it, in the notation of the OpenID certification suite.</param>
public sealed record Reason(string Id, string Error, string Description, string Remedy, params IReadOnlyList<string> Clauses)
{
    /// <summary>The error must be shown on a page (RFC 6749 4.1.2.1).</summary>
    public bool NeverRedirect { get; init; }

    /// <summary>Refuses for this reason.</summary>
    /// <param name="received">What came instead.</param>
    /// <param name="description">A sentence that says more than <see cref="Description"/>; null = that one.</param>
    public Refusal Refuse(Received? received = null, string? description = null) =>
        new(Id, Clauses, new(Error, description ?? Description) { NeverRedirect = NeverRedirect, Received = received }) { Reason = this };
}
