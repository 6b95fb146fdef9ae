using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Workspaces.Cli.Arguments;

/// <summary>Certificates in PEM files, one or several in each.</summary>
internal static class CertificateFiles
{
    /// <summary>What stands in all of them, each once.</summary>
    /// <exception cref="MisuseException">There is no such file, or no certificate in it.</exception>
    public static IReadOnlyList<string> Read(IEnumerable<string> files) =>
        [.. files.SelectMany(file => Open("files", file)).Select(certificate => certificate.ExportCertificatePem()).DistinctBy(FingerprintOf)];

    /// <param name="name">Of the option or argument, for people.</param>
    /// <param name="file">Where it is.</param>
    /// <exception cref="MisuseException">There is no such file, or no certificate in it.</exception>
    public static X509Certificate2Collection Open(string name, string file)
    {
        var found = new X509Certificate2Collection();
        try
        {
            found.ImportFromPem(GivenFile.ReadText(name, file));
        }
        catch (CryptographicException exception)
        {
            throw new MisuseException($"{name}: {file} cannot be read: {exception.Message}");
        }

        return found.Count > 0 ? found : throw new MisuseException($"{name}: there is no certificate in {file}.");
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
