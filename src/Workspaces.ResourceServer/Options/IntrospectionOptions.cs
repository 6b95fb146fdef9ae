using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Workspaces.ResourceServer.Options;

/// <summary>As whom this API asks the introspection endpoint (RFC 7662). It is registered at the workspace as a client without grant types.</summary>
/// <param name="clientId">Its <c>client_id</c>.</param>
public sealed class IntrospectionOptions(string clientId)
{
    public string ClientId { get; } = clientId;

    /// <summary>Authenticates it by mutual TLS, at the address for certificates (RFC 8705 2).</summary>
    public X509Certificate2? Certificate { get; set; }

    /// <summary>Authenticates it by <c>private_key_jwt</c>: an <see cref="RSA"/> of at least 2048 bits (PS256) or an <see cref="ECDsa"/> on P-256 (ES256).</summary>
    public AsymmetricAlgorithm? SigningKey { get; set; }

    /// <summary>The <c>kid</c> under which the public part of <see cref="SigningKey"/> is registered.</summary>
    public string? KeyId { get; set; }

    /// <summary>
    /// Answers are asked for as JWTs that the issuer signs for this API alone (RFC 9701), and count as nothing else: whoever stands between the two can change nothing,
    /// and what was said can be shown later. Where the issuer does not sign answers, no token counts.
    /// </summary>
    public bool SignedResponses { get; set; }

    /// <summary>How long an answer is used, one minute at most: so long a revoked token may still count. Zero = every call asks.</summary>
    public TimeSpan CacheFor { get; set; } = TimeSpan.FromSeconds(5);
}
