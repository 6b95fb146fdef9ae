namespace Workspaces.FapiExtensions.Protocol;

/// <summary>What a rule may know of a software statement (RFC 7591 2.3).</summary>
public sealed record SoftwareStatement
{
    /// <summary>It is a JWT whose claims have the types that they should have; the rest counts only then.</summary>
    public required bool Readable { get; init; }
    public string Algorithm { get; init; } = "";
    public SignatureStatus Signature { get; init; }
    /// <summary>Why the directory's keys could not be fetched; null when they could.</summary>
    public string? KeysFailure { get; init; }
    public IReadOnlyList<string> KeyHints { get; init; } = [];
    public string? Issuer { get; init; }
    public DateTimeOffset? IssuedAt { get; init; }
    public DateTimeOffset? Expires { get; init; }
    public string? SoftwareId { get; init; }
    public string? OrganisationId { get; init; }
    public string? KeysUri { get; init; }
    public IReadOnlyList<string> RedirectUris { get; init; } = [];
}
