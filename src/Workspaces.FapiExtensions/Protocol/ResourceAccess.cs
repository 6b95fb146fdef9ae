namespace Workspaces.FapiExtensions.Protocol;

/// <summary>A call to a protected resource: the subject of the resource rules.</summary>
public sealed record ResourceAccess
{
    public required DateTimeOffset Now { get; init; }
    public required string Issuer { get; init; }
    /// <summary>The authorization scheme used, <c>Bearer</c> or <c>DPoP</c>; null when the header was absent or unreadable.</summary>
    public string? Scheme { get; init; }
    /// <summary>A token came in the query or the body.</summary>
    public bool TokenOutsideHeader { get; init; }
    /// <summary>The access token's claims when its signature, issuer and type hold, else null.</summary>
    public AccessToken? Token { get; init; }
    /// <summary>The token, or the grant behind it, was revoked.</summary>
    public bool Revoked { get; init; }
    /// <summary>SHA-256 thumbprint of the presented certificate, base64url; null when there was none.</summary>
    public string? CertificateThumbprint { get; init; }
    public DpopProof? DpopProof { get; init; }
    /// <summary>The scope that the resource asks for; null = none.</summary>
    public string? RequiredScope { get; init; }
    /// <summary>The resource belongs to a customer, who agreed to share it where the regime has intents; clients' own resources, such as their intents, do not.</summary>
    public bool OfCustomer { get; init; }
    /// <summary>What the customer's consent must permit, in the regime's own code; null = nothing in particular.</summary>
    public string? Permission { get; init; }
    /// <summary>The consent behind the token has been looked up, and is known to be none where it is null.</summary>
    public bool ConsentKnown { get; init; }
    /// <summary>The <c>x-fapi-interaction-id</c> request header as received.</summary>
    public string? InteractionId { get; init; }
}

/// <summary>The claims of an access token that a resource server needs (RFC 9068 2.2, RFC 7800 3).</summary>
public sealed record AccessToken
{
    public required string Issuer { get; init; }
    public required string Subject { get; init; }
    public required string ClientId { get; init; }
    public required string JwtId { get; init; }
    public string? GrantId { get; init; }
    /// <summary>The id of the consent behind its grant; null where there is none.</summary>
    public string? ConsentId { get; init; }
    /// <summary>That consent, once the server has looked it up; never a claim of the token.</summary>
    public GrantedConsent? Consent { get; init; }
    public required DateTimeOffset Expires { get; init; }
    public required DateTimeOffset IssuedAt { get; init; }
    public IReadOnlyList<string> Audiences { get; init; } = [];
    public IReadOnlyList<string> Scopes { get; init; } = [];
    public Confirmation? Confirmation { get; init; }
}

/// <summary>What a token is tied to (<c>cnf</c>, RFC 7800): a certificate (RFC 8705 3.1) or a key (RFC 9449 6.1).</summary>
/// <param name="X5tS256">Certificate thumbprint, member <c>x5t#S256</c>.</param>
/// <param name="Jkt">Key thumbprint, member <c>jkt</c>.</param>
public sealed record Confirmation(string? X5tS256, string? Jkt);
