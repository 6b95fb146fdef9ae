using System.Security.Cryptography.X509Certificates;
using Workspaces.Host.Files;

namespace Workspaces.Host.Hosting.Tls;

/// <summary>The server certificate that the development CA issues for these names.</summary>
internal sealed class DevelopmentCertificate(DataDirectory directory, TimeProvider time, params IReadOnlyCollection<string> hosts) : ICertificateSource
{
    public string Name => directory.File(DevelopmentCa.ServerCertificateFile);

    public string State() => FileState.Of(Name, directory.File(DevelopmentCa.ServerKeyFile));

    public (X509Certificate2 Certificate, X509Certificate2Collection Intermediates) Load()
    {
        using var ca = DevelopmentCa.Open(directory, time);
        return (ca.ServerCertificate(hosts), []);
    }
}
