using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.Storage.Database;

namespace Workspaces.Host.Hosting.Tls;

/// <summary>A certificate that listeners show, with its chain, ready for handshakes.</summary>
internal sealed record ServerCertificate(string Source, X509Certificate2 Certificate, SslStreamCertificateContext Context)
{
    public DateTimeOffset NotBefore => CertificateFacts.Of(Certificate).NotBefore;
    public DateTimeOffset NotAfter => CertificateFacts.Of(Certificate).NotAfter;

    /// <summary>The DNS names that it is for, wildcards among them.</summary>
    public IReadOnlyList<string> Names => CertificateFacts.Of(Certificate).AlternativeNames.DnsNames;

    /// <exception cref="StartupException">There is no certificate that can be used.</exception>
    public static ServerCertificate Load(ICertificateSource source)
    {
        var (certificate, intermediates) = source.Load();
        using var key = certificate.GetRSAPublicKey();
        return key is { KeySize: >= 2048 }
            ? new(source.Name, certificate, SslStreamCertificateContext.Create(certificate, intermediates, offline: true))
            : throw new StartupException($"{source.Name} must hold an RSA key of at least 2048 bits (FAPI1-ADV-8.5).");
    }
}
