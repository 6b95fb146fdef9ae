namespace Workspaces.FapiExtensions.Protocol;

/// <summary>A request to register a client, or to change one that registered itself, with what vouches for it: the subject of the registration rules.</summary>
[NeedsRegistration]
public sealed record RegistrationRequest
{
    public required DateTimeOffset Now { get; init; }
    public required string Issuer { get; init; }
    public required RegistrationSettings Settings { get; init; }
    /// <summary>It changes a registration that there is.</summary>
    public bool IsChange { get; init; }
    /// <summary>The initial access token that came along (RFC 7591 1.2).</summary>
    public InitialAccessTokenState InitialAccessToken { get; init; }
    /// <summary>The request as the software signed it; null where it came as JSON.</summary>
    public SignedRegistration? SignedRequest { get; init; }
    /// <summary>The software statement; null when none was sent.</summary>
    public SoftwareStatement? Statement { get; init; }
    /// <summary>The redirect URIs that the request names; null when it names none.</summary>
    public IReadOnlyList<string>? RedirectUris { get; init; }
    /// <summary>The request holds keys by value.</summary>
    public bool KeysByValue { get; init; }
    /// <summary>The <c>jwks_uri</c> that the request names; null when it names none.</summary>
    public string? KeysUri { get; init; }
    /// <summary>The scopes that the request names; null when it names none.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }
    /// <summary>The scopes that statement and initial access token open; null = neither bounds them.</summary>
    public IReadOnlySet<string>? OpenedScopes { get; init; }
    /// <summary>Another client of the same software is registered.</summary>
    public bool SoftwareRegistered { get; init; }
    /// <summary>The client that is to be changed is of another software.</summary>
    public bool SoftwareChanged { get; init; }
}
