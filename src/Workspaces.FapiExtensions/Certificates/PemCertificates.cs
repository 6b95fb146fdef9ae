using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Workspaces.FapiExtensions.Certificates;

/// <summary>Reads CA certificates from PEM (RFC 7468 5) and collects what is wrong with them.</summary>
internal static class PemCertificates
{
    public static List<X509Certificate2> Read(string? pem, string path, List<string> faults)
    {
        var certificates = new List<X509Certificate2>();
        if (pem is null || pem.Length > TrustAnchors.MaxPemLength)
        {
            faults.Add($"{path} is absent or longer than {TrustAnchors.MaxPemLength} characters.");
            return certificates;
        }

        var rest = pem.AsSpan();
        var before = faults.Count;
        while (certificates.Count < TrustAnchors.MaxCertificates && PemEncoding.TryFind(rest, out var fields))
        {
            if (ReadOne(rest, fields, path, faults) is { } certificate)
            {
                certificates.Add(certificate);
            }

            rest = rest[fields.Location.End..];
        }

        if (certificates.Count == 0 && faults.Count == before)
        {
            faults.Add($"{path} has no PEM certificate (-----BEGIN CERTIFICATE-----).");
        }

        return certificates;
    }

    private static X509Certificate2? ReadOne(ReadOnlySpan<char> text, PemFields fields, string path, List<string> faults)
    {
        if (text[fields.Label] is not "CERTIFICATE")
        {
            faults.Add($"{path} has a PEM block that is no CERTIFICATE; private keys do not belong here.");
            return null;
        }

        try
        {
            var certificate = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(text[fields.Base64Data].ToString()));
            if (IsAuthority(certificate))
            {
                return certificate;
            }

            faults.Add($"{path} is no CA certificate: basicConstraints must say CA:TRUE, and keyUsage, when present, keyCertSign.");
            certificate.Dispose();
        }
        catch (CryptographicException)
        {
            faults.Add($"{path} is no readable X.509 certificate.");
        }

        return null;
    }

    private static bool IsAuthority(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(extension => extension.CertificateAuthority)
        && certificate.Extensions.OfType<X509KeyUsageExtension>().All(extension => extension.KeyUsages.HasFlag(X509KeyUsageFlags.KeyCertSign));
}
