using Workspaces.Application.Renewals;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.Host.Hosting;
using Workspaces.Host.Hosting.Tls;

namespace Workspaces.Host.Renewals;

/// <summary>The certificates that the listeners show. One of the development CA is renewed at start.</summary>
internal sealed class ServerCertificateRenewals(ServerCertificates certificates, Installation installation) : IInstalledRenewals
{
    public IEnumerable<Renewal> All(RenewalWindow window) => certificates.All.Select(certificate => Renewal.Of(
        RenewalKind.ServerCertificate,
        CertificateFacts.Of(certificate.Certificate).Thumbprint,
        string.Join(", ", certificate.Names),
        certificate.NotAfter,
        installation.Certificate is null,
        window));
}
