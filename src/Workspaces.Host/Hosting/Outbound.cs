using System.Security.Cryptography.X509Certificates;
using Workspaces.FapiExtensions.Outbound;
using Workspaces.Host.Files;

namespace Workspaces.Host.Hosting;

/// <summary>How this installation fetches what it is pointed at.</summary>
internal static class Outbound
{
    // Clients on a developer's machine publish their keys there; everywhere else they are fetched from public addresses alone.
    public static OutboundOptions Of(Installation installation) => new()
    {
        AllowPrivateAddresses = installation.Development,
        TrustedNetworks = installation.TrustedNetworks,
        Ages = installation.Ages,
        TrustedRoots = installation is { Development: true, Certificate: null } ? WithDevelopmentCa(installation.DataDirectory) : null,
    };

    /// <summary>The machine's authorities and the development CA: one workspace may be a client of the next.</summary>
    private static X509Certificate2Collection? WithDevelopmentCa(string directory)
    {
        var file = Path.Combine(directory, DevelopmentCa.CertificateFile);
        if (!File.Exists(file))
        {
            return null;
        }

        using var machine = new X509Store(StoreName.Root, StoreLocation.LocalMachine, OpenFlags.ReadOnly);
        return [.. machine.Certificates, X509CertificateLoader.LoadCertificateFromFile(file)];
    }
}
