using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.Storage.Database;

namespace Workspaces.Host.Hosting.Tls;

/// <summary>A server certificate in the system's personal store: the one with a thumbprint, or the newest valid one with a subject.</summary>
internal sealed class StoreCertificate(StoreLocation location, string? thumbprint, DistinguishedName? subject, TimeProvider time) : ICertificateSource
{
    public string Name => $"{location}/My {thumbprint ?? subject?.ToString()}";

    public string State()
    {
        try
        {
            using var certificate = Find();
            return certificate?.Thumbprint ?? "none";
        }
        catch (StartupException exception)
        {
            return exception.Message;
        }
    }

    public (X509Certificate2 Certificate, X509Certificate2Collection Intermediates) Load() =>
        (Find() ?? throw new StartupException($"There is no certificate with a key in {Name}."), []);

    private X509Certificate2? Find()
    {
        try
        {
            using var store = new X509Store(StoreName.My, location, OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
            var now = time.GetUtcNow();
            return store.Certificates.Where(certificate => certificate.HasPrivateKey && Fits(certificate))
                .OrderByDescending(certificate => CertificateFacts.Of(certificate) is var facts && facts.NotBefore <= now && now <= facts.NotAfter)
                .ThenByDescending(certificate => certificate.NotBefore)
                .FirstOrDefault();
        }
        catch (CryptographicException exception)
        {
            throw new StartupException($"The store {location}/My cannot be opened: {exception.Message}", exception);
        }
    }

    private bool Fits(X509Certificate2 certificate) => thumbprint is null
        ? subject is not null && subject.Equals(CertificateFacts.Of(certificate).Subject)
        : thumbprint.Equals(certificate.GetCertHashString(thumbprint.Length == 40 ? HashAlgorithmName.SHA1 : HashAlgorithmName.SHA256), StringComparison.OrdinalIgnoreCase);
}
