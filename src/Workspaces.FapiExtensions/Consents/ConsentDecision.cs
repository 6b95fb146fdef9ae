using Workspaces.FapiExtensions.EndUsers;

namespace Workspaces.FapiExtensions.Consents;

/// <summary>What an end user decided, and how that user was authenticated.</summary>
public sealed record ConsentDecision
{
    public required string UserId { get; init; }
    public required DateTimeOffset AuthenticatedAt { get; init; }
    /// <summary>When the user began to sign in here, where another server had authenticated the user before; null = at <see cref="AuthenticatedAt"/>.</summary>
    public DateTimeOffset? SessionBeganAt { get; init; }
    /// <summary>The session in which the user decided; nothing is granted once it is over. Null = there are none.</summary>
    public string? SessionId { get; init; }
    /// <summary>
    /// A secret of the user's browser that the code is made from, so that the same browser can have the answer again until the code is used (RFC 9126 4 allows for reloads). Kept nowhere
    /// by the server. Null = the code is random, and the answer is given once.
    /// </summary>
    public string? CodeSecret { get; init; }
    public required string? Acr { get; init; }
    public required IReadOnlyList<string> Scopes { get; init; }
    /// <summary>The accounts that the user chose; empty where none are chosen.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];
    /// <summary>The account that the user pays from, as the regime names it; null = none, or it has no such name.</summary>
    public AccountIdentification? PayerAccount { get; init; }
    /// <summary>Spares the user the same question for a while; null = the consent is for this once.</summary>
    public Consent? Remembered { get; init; }
    /// <summary>The remembered consent that answered for the user; null = the user answered, or nothing had to be asked.</summary>
    public Consent? RestsOn { get; init; }
}
