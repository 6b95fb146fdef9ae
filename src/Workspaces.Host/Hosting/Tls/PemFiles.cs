using System.Security.Cryptography.X509Certificates;
using Workspaces.Host.Files;

namespace Workspaces.Host.Hosting.Tls;

/// <summary>A server certificate in PEM files, by their absolute paths.</summary>
internal sealed record PemFiles(string CertificatePath, string KeyPath) : ICertificateSource
{
    public string Name => CertificatePath;

    public string State() => FileState.Of(CertificatePath, KeyPath);

    public (X509Certificate2 Certificate, X509Certificate2Collection Intermediates) Load() =>
        (PemCertificate.Load(CertificatePath, KeyPath), PemCertificate.LoadIntermediates(CertificatePath));
}
