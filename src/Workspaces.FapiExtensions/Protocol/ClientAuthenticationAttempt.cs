namespace Workspaces.FapiExtensions.Protocol;

/// <summary>How a client tried to authenticate: the subject of the client authentication rules.</summary>
public sealed record ClientAuthenticationAttempt
{
    public required DateTimeOffset Now { get; init; }
    public required ProtocolEndpoint Endpoint { get; init; }
    /// <summary>The client named by the request.</summary>
    public required ClientMetadata Client { get; init; }
    /// <summary>What the workspace offers.</summary>
    public required ServerSettings Settings { get; init; }
    /// <summary>The methods that the request tried, <see cref="ClientAuthenticationMethod"/>; more than one is refused.</summary>
    public required IReadOnlyList<string> Methods { get; init; }
    /// <summary>What the request carried, of these methods or of others.</summary>
    public PresentedCredentials Presented { get; init; }
    /// <summary>The endpoint's URL on the mutual-TLS listener; null = not known.</summary>
    public string? MutualTlsUrl { get; init; }
    /// <summary>The <c>client_id</c> form parameter; null when absent.</summary>
    public string? ClientIdParameter { get; init; }
    /// <summary>The assertion; null when none was sent.</summary>
    public ClientAssertion? Assertion { get; init; }
    /// <summary>The certificate of the connection; null when there was none.</summary>
    public PresentedCertificate? Certificate { get; init; }
    /// <summary>The workspace's URLs that an assertion's audience may name, by their symbol (<c>issuer</c>, <c>token_endpoint</c>, …).</summary>
    public required IReadOnlyDictionary<string, string> AudienceSymbols { get; init; }
}

/// <summary>What a rule may know of a client assertion (RFC 7523).</summary>
public sealed record ClientAssertion
{
    public required string Algorithm { get; init; }
    public required SignatureStatus Signature { get; init; }
    /// <summary>Why the client's key that it names does not count; null when that is not why the signature does not hold.</summary>
    public string? KeyFault { get; init; }
    /// <summary>Why the client's keys could not be fetched, so that no signature holds; null when they could.</summary>
    public string? KeysFailure { get; init; }
    public string? Type { get; init; }
    public IReadOnlyList<string> KeyHints { get; init; } = [];
    public string? Issuer { get; init; }
    public string? Subject { get; init; }
    public IReadOnlyList<string> Audiences { get; init; } = [];
    /// <summary>The audience was a JSON string, not an array.</summary>
    public bool AudienceIsString { get; init; }
    public DateTimeOffset? Expires { get; init; }
    public DateTimeOffset? NotBefore { get; init; }
    public DateTimeOffset? IssuedAt { get; init; }
    public string? JwtId { get; init; }
    /// <summary>The <c>jti</c> was presented before.</summary>
    public bool Replayed { get; init; }
}

/// <summary>What a rule may know of the certificate that a client presented.</summary>
/// <param name="Thumbprint">SHA-256 of the DER encoding, base64url (<c>x5t#S256</c>).</param>
/// <param name="Trusted">Its chain ends at one of the workspace's trust anchors and holds in every other respect.</param>
/// <param name="MatchesRegistration">Its subject or alternative name is the one that the client registered (RFC 8705 2.1.2).</param>
/// <param name="MatchesRegisteredKey">Its public key is one of the client's registered keys (RFC 8705 2.2.2), and it is within its period of validity.</param>
public sealed record PresentedCertificate(string Thumbprint, bool Trusted, bool MatchesRegistration, bool MatchesRegisteredKey)
{
    /// <summary>Why the client's registered keys could not be fetched to compare; null when they could, or were not needed.</summary>
    public string? KeysFailure { get; init; }

    /// <summary>The server takes it, or the key in it, no longer from this client, whoever issued it.</summary>
    public bool Revoked { get; init; }

    /// <summary>What that is called to the client.</summary>
    internal const string RevokedSentence = "This server takes the client certificate, or the key in it, no longer.";
}
