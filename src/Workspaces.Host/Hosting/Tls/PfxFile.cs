using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Workspaces.Storage.Database;

namespace Workspaces.Host.Hosting.Tls;

/// <summary>A server certificate in a PKCS#12 file; its password as a setting or in a file of its own.</summary>
internal sealed class PfxFile(string path, string? password, string? passwordPath) : ICertificateSource
{
    public string Name => path;

    public string State() => FileState.Of(path, passwordPath);

    public (X509Certificate2 Certificate, X509Certificate2Collection Intermediates) Load()
    {
        try
        {
            var secret = passwordPath is null ? password : File.ReadAllText(passwordPath).TrimEnd('\r', '\n');
            var all = X509CertificateLoader.LoadPkcs12CollectionFromFile(path, secret);
            var own = all.FirstOrDefault(certificate => certificate.HasPrivateKey) ?? throw new StartupException($"{path} holds no certificate with its key.");
            return (own, [.. all.Where(certificate => certificate != own)]);
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"{path} cannot be read as a PKCS#12 file with this password: {exception.Message}", exception);
        }
    }
}
