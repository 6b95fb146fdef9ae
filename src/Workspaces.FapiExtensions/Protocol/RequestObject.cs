namespace Workspaces.FapiExtensions.Protocol;

/// <summary>How the signature of a received JWT stands.</summary>
public enum SignatureStatus
{
    /// <summary>The header says <c>none</c>, or there is no signature.</summary>
    Missing,
    /// <summary>No key of the client fits the header's algorithm and key id.</summary>
    NoKey,
    Invalid,
    Valid,
    /// <summary>Nobody looked yet: what costs less is judged first. Rules pass over it, and nothing that has to hold takes it for <see cref="Valid"/>.</summary>
    Unverified,
}

/// <summary>What a rule may know of a request object (RFC 9101): header facts, registered claims, and how its signature stands.</summary>
public sealed record RequestObject
{
    /// <summary>It is no compact JWS or JWE, cannot be decrypted, or its header or payload is no JSON object; the other facts then say nothing.</summary>
    public bool Malformed { get; init; }
    public required string Algorithm { get; init; }
    public required SignatureStatus Signature { get; init; }
    /// <summary>Why the client's key that it names does not count; null when that is not why the signature does not hold.</summary>
    public string? KeyFault { get; init; }
    /// <summary>Why the client's keys could not be fetched, so that no signature holds; null when they could.</summary>
    public string? KeysFailure { get; init; }
    /// <summary>The <c>typ</c> header; null when absent.</summary>
    public string? Type { get; init; }
    /// <summary>Header members that point at a key (<c>jku</c>, <c>x5u</c>, <c>jwk</c>, <c>x5c</c>) and were present.</summary>
    public IReadOnlyList<string> KeyHints { get; init; } = [];
    /// <summary>The JWE algorithms when the object came encrypted, else null.</summary>
    public string? EncryptionAlgorithm { get; init; }
    public string? ContentEncryption { get; init; }
    public string? Issuer { get; init; }
    public IReadOnlyList<string> Audiences { get; init; } = [];
    public DateTimeOffset? Expires { get; init; }
    public DateTimeOffset? NotBefore { get; init; }
    public DateTimeOffset? IssuedAt { get; init; }
    public string? JwtId { get; init; }
    /// <summary>The <c>jti</c> was presented before (fact gathered where the request is pushed).</summary>
    public bool Replayed { get; init; }
    /// <summary>Names of all members of the payload.</summary>
    public required IReadOnlySet<string> Claims { get; init; }
    /// <summary>The <c>client_id</c> claim.</summary>
    public string? ClientId { get; init; }
}
