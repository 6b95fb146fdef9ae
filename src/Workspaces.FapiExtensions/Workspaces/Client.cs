using Workspaces.FapiExtensions.Certificates;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Workspaces;

/// <summary>A running client: its registered metadata with everything parsed once.</summary>
public sealed class Client
{
    public required ClientMetadata Metadata { get; init; }
    /// <summary>The client's public keys, by value or by reference.</summary>
    public required IClientKeys Keys { get; init; }
    /// <summary>The certificate subject that the client registered (RFC 8705 2.1.2); null for other methods.</summary>
    public required CertificateSubject? CertificateSubject { get; init; }
    /// <summary>The scopes the client may ask for; null = all that the workspace offers.</summary>
    public required IReadOnlySet<string>? Scopes { get; init; }
    /// <summary>Its keys and certificates that the server takes no longer; <see cref="Keys"/> are without them.</summary>
    public RevokedKeys Revoked { get; init; } = RevokedKeys.None;
    /// <summary>When it was registered under its id; whatever bears the id and is older was another's.</summary>
    public DateTimeOffset RegisteredAt { get; init; }

    /// <summary>The register of the regime says that its software may not act at present; what was granted to it stays.</summary>
    public bool Suspended { get; init; }

    public string Id => Metadata.ClientId;

    /// <summary>
    /// Whether the token was issued to this client, which may act, and not to one that had its id before, and is bound to nothing that the server takes no longer.
    /// Tokens tell their time in whole seconds.
    /// </summary>
    public bool Holds(AccessToken token) =>
        !Suspended
        && token.ClientId == Id
        && token.IssuedAt.ToUnixTimeSeconds() >= RegisteredAt.ToUnixTimeSeconds()
        && !Revoked.Contains(token.Confirmation?.X5tS256)
        && !Revoked.Contains(token.Confirmation?.Jkt);

    /// <summary>Whether the server takes a certificate, or the key in it, no longer from this client.</summary>
    internal bool IsRevoked(CertificateFacts certificate) =>
        !Revoked.IsEmpty && (Revoked.Contains(certificate.Thumbprint) || Revoked.Contains(certificate.KeyThumbprint));
}
