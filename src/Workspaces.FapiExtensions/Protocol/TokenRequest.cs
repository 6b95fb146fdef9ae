namespace Workspaces.FapiExtensions.Protocol;

/// <summary>A token request by an authenticated client, with what its code or refresh token stands for: the subject of the token rules.</summary>
public sealed record TokenRequest
{
    public required DateTimeOffset Now { get; init; }
    public required ClientMetadata Client { get; init; }
    /// <summary>What the workspace offers.</summary>
    public required ServerSettings Settings { get; init; }
    /// <summary>How the workspace binds access tokens; one of these is demanded.</summary>
    public required IReadOnlyList<TokenBindingMethod> SenderConstraint { get; init; }
    public required string GrantType { get; init; }
    /// <summary>Null when the scope parameter is absent.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }
    public required IReadOnlySet<string> OfferedScopes { get; init; }
    /// <summary>What the access token is to be for (RFC 8707 2.2), each once; empty = the request names nothing.</summary>
    public IReadOnlyList<string> Resources { get; init; } = [];
    public PresentedCertificate? Certificate { get; init; }
    public DpopProof? DpopProof { get; init; }
    /// <summary>The endpoint's URL on the mutual-TLS listener; null = not known.</summary>
    public string? MutualTlsUrl { get; init; }
    public string? RedirectUri { get; init; }
    public string? CodeVerifier { get; init; }
}
