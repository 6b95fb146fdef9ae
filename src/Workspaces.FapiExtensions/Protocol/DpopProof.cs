namespace Workspaces.FapiExtensions.Protocol;

/// <summary>What a rule may know of a DPoP proof (RFC 9449 4.2, 4.3).</summary>
public sealed record DpopProof
{
    /// <summary>How many DPoP headers the request carried.</summary>
    public int Headers { get; init; } = 1;
    /// <summary>False when the header is no JWT, or lacks a usable public key, or its key is private or symmetric.</summary>
    public bool WellFormed { get; init; } = true;
    /// <summary>Why its key does not count, in one sentence: too weak, or too dear to verify with. Null when that is not the reason.</summary>
    public string? KeyFault { get; init; }
    public string? Type { get; init; }
    public string? Algorithm { get; init; }
    public SignatureStatus Signature { get; init; }
    /// <summary>RFC 7638 SHA-256 thumbprint of the proof's key, base64url.</summary>
    public string? Thumbprint { get; init; }
    public string? JwtId { get; init; }
    public string? Method { get; init; }
    public string? Uri { get; init; }
    public DateTimeOffset? IssuedAt { get; init; }
    public DateTimeOffset? Expires { get; init; }
    public DateTimeOffset? NotBefore { get; init; }
    public string? AccessTokenHash { get; init; }
    public string? Nonce { get; init; }
    /// <summary>The nonce is one that this workspace issued and still honours.</summary>
    public bool NonceValid { get; init; }
    /// <summary>The <c>jti</c> was presented before.</summary>
    public bool Replayed { get; init; }
}

/// <summary>A request that may carry a DPoP proof: the subject of the proof rules.</summary>
[NeedsDpop]
public sealed record DpopRequest
{
    public required DateTimeOffset Now { get; init; }
    public required ProtocolEndpoint Endpoint { get; init; }
    /// <summary>What the workspace offers; proofs are not judged where it offers no DPoP.</summary>
    public required DpopSettings Settings { get; init; }
    /// <summary>The HTTP method in upper case.</summary>
    public required string Method { get; init; }
    /// <summary>The URL that was called, without query and fragment, as its client knows it; where the server cannot tell main and mutual-TLS alias apart, both.</summary>
    public required IReadOnlyList<string> Uris { get; init; }
    /// <summary>The access token beside the proof; null at the token and pushed authorization request endpoints.</summary>
    public string? AccessToken { get; init; }
    public required DpopProof Proof { get; init; }
}
