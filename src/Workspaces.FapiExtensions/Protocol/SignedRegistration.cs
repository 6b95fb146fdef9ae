namespace Workspaces.FapiExtensions.Protocol;

/// <summary>What a rule may know of a registration request that is a JWT.</summary>
public sealed record SignedRegistration
{
    public required string Algorithm { get; init; }
    public required SignatureStatus Signature { get; init; }
    /// <summary>Why the software's keys could not be fetched; null when they could.</summary>
    public string? KeysFailure { get; init; }
    public IReadOnlyList<string> KeyHints { get; init; } = [];
    public string? Issuer { get; init; }
    public IReadOnlyList<string> Audiences { get; init; } = [];
    public DateTimeOffset? IssuedAt { get; init; }
    public DateTimeOffset? Expires { get; init; }
    public string? JwtId { get; init; }
    /// <summary>The <c>jti</c> was presented before.</summary>
    public bool Replayed { get; init; }
}
