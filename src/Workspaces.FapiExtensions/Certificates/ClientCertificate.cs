using System.Security.Cryptography.X509Certificates;

namespace Workspaces.FapiExtensions.Certificates;

/// <summary>What a client presented, from TLS or from a trusted proxy.</summary>
/// <param name="Certificate">The certificate whose private key the client holds.</param>
/// <param name="Intermediates">What came beside it, in no order, neither checked nor trusted.</param>
public sealed record ClientCertificate(X509Certificate2 Certificate, IReadOnlyList<X509Certificate2> Intermediates)
{
    public const int MaxIntermediates = 8;

    /// <summary>Names what came beside the certificate; empty when nothing did.</summary>
    internal string IntermediatesKey { get; } = string.Join(' ', Intermediates.Select(one => CertificateFacts.Of(one).Thumbprint));
}
