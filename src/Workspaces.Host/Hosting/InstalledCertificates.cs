using Workspaces.Host.Files;
using Workspaces.Host.Hosting.Tls;
using Workspaces.Storage.Database;

namespace Workspaces.Host.Hosting;

/// <summary>The server certificates of the installation.</summary>
internal static class InstalledCertificates
{
    /// <summary>Loads those that are configured; without any, the development CA issues one.</summary>
    /// <exception cref="StartupException">One of them cannot be used.</exception>
    public static ServerCertificates Open(Installation installation, DataDirectory directory, TimeProvider time)
    {
        if (installation is { Certificate: null, Development: false })
        {
            throw new StartupException("The development CA serves the Development environment only; set Workspaces:Certificate.");
        }

        var first = installation.Certificate
            ?? new DevelopmentCertificate(directory, time, [.. installation.Urls.Select(url => url.IdnHost.Trim('[', ']')).Distinct()]);
        return new([first, .. installation.NamedCertificates], time);
    }
}
