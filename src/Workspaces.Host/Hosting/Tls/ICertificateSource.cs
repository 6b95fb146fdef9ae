using System.Security.Cryptography.X509Certificates;
using Workspaces.Storage.Database;

namespace Workspaces.Host.Hosting.Tls;

/// <summary>Where a server certificate comes from, and comes from again when it changes.</summary>
internal interface ICertificateSource
{
    /// <summary>What operators call it: the path of a file, or what was asked of the store.</summary>
    string Name { get; }

    /// <summary>Another text whenever loading may bring another certificate.</summary>
    string State();

    /// <summary>The certificate with its key, and what stands between it and its root.</summary>
    /// <exception cref="StartupException">There is none that can be used.</exception>
    (X509Certificate2 Certificate, X509Certificate2Collection Intermediates) Load();
}
