using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Workspaces.Storage.Database;

namespace Workspaces.Host.Files;

/// <summary>Certificates with their keys in PEM files.</summary>
internal static class PemCertificate
{
    public static X509Certificate2 Load(string certificatePath, string keyPath)
    {
        try
        {
            return X509Certificate2.CreateFromPemFile(certificatePath, keyPath);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"{certificatePath} and {keyPath} are no certificate with its key: {e.Message}", e);
        }
    }

    /// <summary>What stands in a certificate file beside the first certificate.</summary>
    public static X509Certificate2Collection LoadIntermediates(string certificatePath)
    {
        var all = new X509Certificate2Collection();
        all.ImportFromPemFile(certificatePath);
        if (all.Count > 0)
        {
            all.RemoveAt(0);
        }

        return all;
    }

    /// <summary>The certificate and its key as one PEM text.</summary>
    public static string Export(X509Certificate2 certificate)
    {
        using AsymmetricAlgorithm? key = (AsymmetricAlgorithm?)certificate.GetRSAPrivateKey() ?? certificate.GetECDsaPrivateKey();
        return certificate.ExportCertificatePem() + "\n" + key?.ExportPkcs8PrivateKeyPem() + "\n";
    }

    public static bool KeyFits(X509Certificate2 certificate, string keyPath)
    {
        try
        {
            using var key = RSA.Create();
            key.ImportFromPem(File.ReadAllText(keyPath));
            using var expected = certificate.GetRSAPublicKey();
            return expected is not null && expected.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(key.ExportSubjectPublicKeyInfo());
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            return false;
        }
    }

    public static bool IssuedBy(X509Certificate2 certificate, X509Certificate2 authority)
    {
        var subjectKey = authority.Extensions.OfType<X509SubjectKeyIdentifierExtension>().FirstOrDefault()?.SubjectKeyIdentifierBytes;
        var issuerKey = certificate.Extensions.OfType<X509AuthorityKeyIdentifierExtension>().FirstOrDefault()?.KeyIdentifier;
        return subjectKey is { } subject && issuerKey is { } issuer && subject.Span.SequenceEqual(issuer.Span);
    }
}
