using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Workspaces.Cli.Arguments;

/// <summary>Certificates in PEM files, one or several in each.</summary>
internal static class CertificateFiles
{
    /// <exception cref="MisuseException">There is no such file, or no certificate in it.</exception>
    public static IReadOnlyList<string> Read(IEnumerable<string> files) => [.. files.SelectMany(Read)];

    private static IEnumerable<string> Read(string file)
    {
        var found = new X509Certificate2Collection();
        try
        {
            found.ImportFromPem(GivenFile.ReadText("files", file));
        }
        catch (CryptographicException exception)
        {
            throw new MisuseException($"files: {file} cannot be read: {exception.Message}");
        }

        return found.Count > 0 ? found.Select(certificate => certificate.ExportCertificatePem()) : throw new MisuseException($"files: there is no certificate in {file}.");
    }

    /// <summary>A certificate as people tell it from others; the text itself where it is none.</summary>
    public static string Name(string pem)
    {
        using var certificate = Parse(pem);
        return certificate is null ? pem : $"{certificate.Subject} ({FingerprintOf(pem)[..16]}, until {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd})";
    }

    /// <summary>The SHA-256 of the certificate in hexadecimal; empty where it is none.</summary>
    public static string FingerprintOf(string pem)
    {
        using var certificate = Parse(pem);
        return certificate is null ? "" : Convert.ToHexStringLower(certificate.GetCertHash(HashAlgorithmName.SHA256));
    }

    private static X509Certificate2? Parse(string pem)
    {
        try
        {
            return X509Certificate2.CreateFromPem(pem);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
