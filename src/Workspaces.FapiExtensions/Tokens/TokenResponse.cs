using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Tokens;

/// <summary>A successful token response (RFC 6749 5.1, OpenID Connect Core 3.1.3.3).</summary>
public sealed record TokenResponse
{
    public required string AccessToken { get; init; }
    /// <summary><c>Bearer</c> or <c>DPoP</c>.</summary>
    public required string TokenType { get; init; }
    public required TimeSpan ExpiresIn { get; init; }
    public required string Scope { get; init; }
    public string? RefreshToken { get; init; }
    public string? IdToken { get; init; }
    /// <summary>The consent behind it; null where there is none.</summary>
    public GrantedConsent? Consent { get; init; }
}
