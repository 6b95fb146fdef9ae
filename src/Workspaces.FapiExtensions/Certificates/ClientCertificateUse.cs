using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Certificates;

/// <summary>Whether a certificate is meant for TLS clients and strong enough (RFC 5280 4.2.1.3, 4.2.1.12, FAPI1-ADV-8.6).</summary>
internal static class ClientCertificateUse
{
    public const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";
    private const string AnyUse = "2.5.29.37.0";

    private static readonly string[] WeakSignatures =
    [
        "1.2.840.113549.1.1.2", "1.2.840.113549.1.1.3", "1.2.840.113549.1.1.4", "1.2.840.113549.1.1.5", "1.2.840.10045.4.1",
    ];

    /// <summary>What is wrong with the certificate itself; null when nothing is.</summary>
    public static string? FaultOf(X509Certificate2 certificate)
    {
        try
        {
            return Judge(certificate);
        }
        catch (CryptographicException)
        {
            // Extensions are read when they are looked at.
            return "The certificate has an extension that cannot be read.";
        }
    }

    private static string? Judge(X509Certificate2 certificate) => certificate switch
    {
        _ when !certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().All(AllowsClients) =>
            "The certificate's extended key usage does not name client authentication.",
        _ when !certificate.Extensions.OfType<X509KeyUsageExtension>().All(extension => extension.KeyUsages.HasFlag(X509KeyUsageFlags.DigitalSignature)) =>
            "The certificate's key usage does not name digital signatures.",
        _ when IsAuthority(certificate) => "The certificate is one of an authority, not of a client.",
        _ when IsWeaklySigned(certificate) => "The certificate is signed with SHA-1 or weaker.",
        _ when !HasFittingKey(certificate) =>
            "The certificate's key is neither RSA of 2048 to 4096 bits with an odd public exponent of at most 32 bits nor EC of 256 to 521 bits: others prove too little, or cost too much.",
        _ => null,
    };

    public static bool IsAuthority(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(extension => extension.CertificateAuthority);

    /// <summary>Signed with MD2, MD4, MD5 or SHA-1.</summary>
    public static bool IsWeaklySigned(X509Certificate2 certificate) => WeakSignatures.Contains(certificate.SignatureAlgorithm.Value);

    private static bool AllowsClients(X509EnhancedKeyUsageExtension extension) =>
        extension.EnhancedKeyUsages.Cast<Oid>().Any(oid => oid.Value is ClientAuthentication or AnyUse);

    /// <summary>Whether the key is strong enough, and verifying with it cheap enough.</summary>
    public static bool HasFittingKey(X509Certificate2 certificate)
    {
        try
        {
            if (certificate.GetRSAPublicKey() is { } rsa)
            {
                using (rsa)
                {
                    var numbers = rsa.ExportParameters(includePrivateParameters: false);
                    return RsaSize.FaultOf(numbers.Modulus, numbers.Exponent) is null;
                }
            }

            using var ecdsa = certificate.GetECDsaPublicKey();
            return ecdsa?.KeySize is >= 256 and <= KeyBounds.MaxEllipticBits;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
