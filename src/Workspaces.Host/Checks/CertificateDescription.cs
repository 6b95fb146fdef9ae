using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Workspaces.FapiExtensions.Certificates;

namespace Workspaces.Host.Checks;

/// <summary>A certificate in every form in which it may have been written down somewhere.</summary>
internal sealed record CertificateDescription(
    NameForms Subject,
    NameForms Issuer,
    string SerialNumber,
    DateTimeOffset NotBefore,
    DateTimeOffset NotAfter,
    string X5tS256,
    string Sha256,
    string Sha1,
    string PublicKey,
    IReadOnlyList<string> KeyUsage,
    IReadOnlyList<string> ExtendedKeyUsage,
    AlternativeNames SubjectAlternativeNames)
{
    public static CertificateDescription Of(X509Certificate2 certificate)
    {
        var facts = CertificateFacts.Of(certificate);
        var names = facts.AlternativeNames;
        return new(
            NameForms.Of(certificate.SubjectName.RawData),
            NameForms.Of(certificate.IssuerName.RawData),
            certificate.SerialNumber,
            facts.NotBefore,
            facts.NotAfter,
            facts.Thumbprint,
            certificate.GetCertHashString(HashAlgorithmName.SHA256),
            certificate.GetCertHashString(HashAlgorithmName.SHA1),
            Key(certificate),
            [.. certificate.Extensions.OfType<X509KeyUsageExtension>().SelectMany(extension => extension.KeyUsages.ToString().Split(", "))],
            [.. certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().SelectMany(extension => extension.EnhancedKeyUsages.Cast<Oid>()).Select(oid => oid.Value ?? "")],
            new(names.DnsNames, names.Uris, [.. names.Addresses.Select(address => address.ToString())], names.Emails));
    }

    private static string Key(X509Certificate2 certificate)
    {
        try
        {
            using var rsa = certificate.GetRSAPublicKey();
            using var ec = rsa is null ? certificate.GetECDsaPublicKey() : null;
            return rsa is not null ? $"RSA {rsa.KeySize}" : ec is not null ? $"EC {ec.KeySize}" : $"{certificate.PublicKey.Oid.Value}";
        }
        catch (CryptographicException)
        {
            return "unreadable";
        }
    }
}

/// <summary>The subject alternative names by kind.</summary>
internal sealed record AlternativeNames(IReadOnlyList<string> Dns, IReadOnlyList<string> Uri, IReadOnlyList<string> Ip, IReadOnlyList<string> Email);

/// <summary>A distinguished name in the forms in which programs write it. Null where it cannot be read.</summary>
/// <param name="Rfc4514">As <c>tls_client_auth_subject_dn</c> is registered.</param>
/// <param name="Rfc4514Oids">The same with <c>OID=#hex</c> for all but the nine names of RFC 4514, as Open Finance Brasil wants it.</param>
/// <param name="Rfc1779">As older directories write it.</param>
/// <param name="OpenSsl">As <c>openssl x509 -subject -nameopt compat</c> writes it.</param>
/// <param name="DerHex">The bytes of the certificate.</param>
internal sealed record NameForms(string? Rfc4514, string? Rfc4514Oids, string? Rfc1779, string? OpenSsl, string DerHex)
{
    public static NameForms Of(byte[] der)
    {
        var name = DistinguishedName.FromDer(der);
        return new(name?.ToString(), name?.ToBrazilString(), name?.ToRfc1779String(), name?.ToOpenSslString(), Convert.ToHexString(der));
    }
}
