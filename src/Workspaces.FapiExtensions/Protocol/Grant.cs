namespace Workspaces.FapiExtensions.Protocol;

/// <summary>What an end user granted to a client: the lasting record behind a code, its tokens and its refresh token.</summary>
public sealed record Grant
{
    /// <summary>Unique within the installation; carried in access tokens as <c>grant_id</c> so that all of them can be revoked at once.</summary>
    public required string Id { get; init; }
    public required string ClientId { get; init; }
    /// <summary>The user's identifier in the workspace's directory; never leaves the server.</summary>
    public required string UserId { get; init; }
    /// <summary>The <c>sub</c> value for this client, public or pairwise.</summary>
    public required string Subject { get; init; }
    public required IReadOnlyList<string> Scopes { get; init; }
    /// <summary>The resources that the request named (RFC 8707 2.1), for which alone its access tokens are; empty = none, and they are for the issuer.</summary>
    public IReadOnlyList<string> Resources { get; init; } = [];
    public ClaimsRequest? Claims { get; init; }
    public string? Acr { get; init; }
    public required DateTimeOffset AuthenticatedAt { get; init; }
    /// <summary>When the user began to sign in here, where another server had authenticated the user before; null = at <see cref="AuthenticatedAt"/>.</summary>
    public DateTimeOffset? SessionBeganAt { get; init; }
    /// <summary>The session in which it was granted; null = those who host the server know of none.</summary>
    public string? SessionId { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    /// <summary>When refresh tokens of this grant end; null = never by time.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
    /// <summary>The consent that it rests on, where the regime has intents; null = its scopes alone say what it opens.</summary>
    public GrantedConsent? Consent { get; init; }
    /// <summary>A refresh token is issued for it.</summary>
    public bool Refreshable { get; init; }

    public string? RedirectUri { get; init; }
    public string? Nonce { get; init; }
    public string? CodeChallenge { get; init; }
    /// <summary>The key that the code is bound to (RFC 9449 10); null = none.</summary>
    public string? DpopJkt { get; init; }
}
