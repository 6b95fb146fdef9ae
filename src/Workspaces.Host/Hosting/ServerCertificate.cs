using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Workspaces.Host.Hosting;

/// <summary>The certificate that both listeners show, with its chain, ready for handshakes.</summary>
internal sealed record ServerCertificate(X509Certificate2 Certificate, SslStreamCertificateContext Context)
{
    /// <summary>Loads the configured one, or has the development CA issue one.</summary>
    public static ServerCertificate Load(Installation installation, DataDirectory directory, TimeProvider time)
    {
        if (installation.Certificate is { } files)
        {
            var configured = PemCertificate.Load(files.CertificatePath, files.KeyPath);
            RequireRsa(configured, files);
            return Prepare(configured, PemCertificate.LoadIntermediates(files.CertificatePath));
        }

        if (!installation.Development)
        {
            throw new StartupException("The development CA serves the Development environment only; set Workspaces:Certificate.");
        }

        using var ca = DevelopmentCa.Open(directory, time);
        return Prepare(ca.ServerCertificate(installation.PublicUrl.IdnHost.Trim('[', ']'), installation.MutualTlsUrl.IdnHost.Trim('[', ']')), []);
    }

    private static ServerCertificate Prepare(X509Certificate2 certificate, X509Certificate2Collection intermediates) =>
        new(certificate, SslStreamCertificateContext.Create(certificate, intermediates, offline: true));

    private static void RequireRsa(X509Certificate2 certificate, ServerCertificateFiles files)
    {
        using var key = certificate.GetRSAPublicKey();
        if (key is null || key.KeySize < 2048)
        {
            throw new StartupException($"{files.CertificatePath} must hold an RSA key of at least 2048 bits (FAPI1-ADV-8.5).");
        }
    }
}
