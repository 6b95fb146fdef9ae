using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workspaces.FapiExtensions.Protocol;

/// <summary>
/// A client as it was registered, in the members of RFC 7591 2, OpenID Connect Registration 2, RFC 8705 2.1.2, RFC 9101 10.5,
/// RFC 9126 6, RFC 9449 5.2 and JARM 3. Absent members are null; JSON is snake_case (<see cref="ProtocolJson"/>).
/// </summary>
public sealed record ClientMetadata
{
    public required string ClientId { get; init; }
    public string? ClientName { get; init; }
    public string? ClientUri { get; init; }
    public string? LogoUri { get; init; }
    public string? PolicyUri { get; init; }
    public string? TosUri { get; init; }
    public IReadOnlyList<string>? Contacts { get; init; }
    public string? SoftwareId { get; init; }
    public string? SoftwareVersion { get; init; }
    public string? ApplicationType { get; init; }

    public IReadOnlyList<string> RedirectUris { get; init; } = [];
    public IReadOnlyList<string>? PostLogoutRedirectUris { get; init; }
    public IReadOnlyList<string>? GrantTypes { get; init; }
    public IReadOnlyList<string>? ResponseTypes { get; init; }
    public IReadOnlyList<string>? ResponseModes { get; init; }

    /// <summary>The scopes the client may ask for, space separated; null = every scope that the workspace offers.</summary>
    public string? Scope { get; init; }

    /// <summary>
    /// The identifier of an API, which clients name by <c>resource</c> and access tokens by <c>aud</c> (RFC 8707 2): a member of our own, for clients without grant types; null = it has none.
    /// </summary>
    public string? ResourceIdentifier { get; init; }

    /// <summary>The types of <c>authorization_details</c> that the client may ask for (RFC 9396 10); null = every type that the workspace offers.</summary>
    public IReadOnlyList<string>? AuthorizationDetailsTypes { get; init; }

    public string? TokenEndpointAuthMethod { get; init; }
    public string? TokenEndpointAuthSigningAlg { get; init; }
    public string? TlsClientAuthSubjectDn { get; init; }
    public string? TlsClientAuthSanDns { get; init; }
    public string? TlsClientAuthSanUri { get; init; }
    public string? TlsClientAuthSanIp { get; init; }
    public string? TlsClientAuthSanEmail { get; init; }

    /// <summary>The client's keys by value (RFC 7517). Exactly one of this and <see cref="JwksUri"/> where keys are needed.</summary>
    public JsonElement? Jwks { get; init; }
    public string? JwksUri { get; init; }

    public string? RequestObjectSigningAlg { get; init; }
    public string? RequestObjectEncryptionAlg { get; init; }
    public string? RequestObjectEncryptionEnc { get; init; }
    public bool? RequireSignedRequestObject { get; init; }
    public bool? RequirePushedAuthorizationRequests { get; init; }

    public string? IdTokenSignedResponseAlg { get; init; }
    public string? IdTokenEncryptedResponseAlg { get; init; }
    public string? IdTokenEncryptedResponseEnc { get; init; }
    public string? IntrospectionSignedResponseAlg { get; init; }
    public string? AuthorizationSignedResponseAlg { get; init; }
    public string? AuthorizationEncryptedResponseAlg { get; init; }
    public string? AuthorizationEncryptedResponseEnc { get; init; }

    public bool? TlsClientCertificateBoundAccessTokens { get; init; }
    public bool? DpopBoundAccessTokens { get; init; }

    public string? SubjectType { get; init; }
    public string? SectorIdentifierUri { get; init; }
    public IReadOnlyList<string>? DefaultAcrValues { get; init; }
    [JsonConverter(typeof(WholeNumberConverter))]
    public long? DefaultMaxAge { get; init; }
}
