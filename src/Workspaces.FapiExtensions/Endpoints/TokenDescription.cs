using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Endpoints;

/// <summary>What the introspection endpoint says of a token (RFC 7662 2.2, RFC 8705 3.2, RFC 9449 6.2).</summary>
public sealed record TokenDescription
{
    public static TokenDescription Inactive { get; } = new() { Active = false };

    public required bool Active { get; init; }
    /// <summary>It is a refresh token, of which nobody but its client is told.</summary>
    public bool Refreshes { get; init; }
    public string? Issuer { get; init; }
    public string? Subject { get; init; }
    public string? ClientId { get; init; }
    public string? Scope { get; init; }
    public string? TokenType { get; init; }
    public string? JwtId { get; init; }
    public DateTimeOffset? Expires { get; init; }
    public DateTimeOffset? IssuedAt { get; init; }
    public IReadOnlyList<string> Audiences { get; init; } = [];
    public Confirmation? Confirmation { get; init; }
    /// <summary>What its customer agreed to share; null where there is no consent behind it. Told to resource servers and to its client alone, who may know of the token at all.</summary>
    public GrantedConsent? Consent { get; init; }
}
