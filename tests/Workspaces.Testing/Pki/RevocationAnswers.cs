using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Org.BouncyCastle.Asn1.Ocsp;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Ocsp;
using Org.BouncyCastle.Security;
using X509Extension = System.Security.Cryptography.X509Certificates.X509Extension;

namespace Workspaces.Testing.Pki;

public enum OcspAnswer
{
    Good,
    Revoked,
    Unknown,
}

/// <summary>What authorities publish of certificates that they revoked. Written by other code than the one that reads it.</summary>
public static class RevocationAnswers
{
    /// <summary>A complete list, signed by an authority's EC key.</summary>
    public static byte[] Crl(X509Certificate2 authority, DateTimeOffset from, DateTimeOffset until, params IEnumerable<X509Certificate2> revoked)
    {
        var builder = new CertificateRevocationListBuilder();
        foreach (var certificate in revoked)
        {
            builder.AddEntry(certificate, from, X509RevocationReason.KeyCompromise);
        }

        using var key = authority.GetECDsaPrivateKey()!;
        return builder.Build(
            authority.SubjectName, X509SignatureGenerator.CreateForECDsa(key), 7, until, HashAlgorithmName.SHA256,
            X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier([1, 2, 3]), from);
    }

    /// <summary>An answer about one certificate, signed by the authority's EC key or by another's, whose certificate then comes with it.</summary>
    public static byte[] Ocsp(X509Certificate2 certificate, X509Certificate2 authority, OcspAnswer answer, DateTimeOffset from, DateTimeOffset? until, X509Certificate2? responder = null)
    {
        var signer = DotNetUtilities.FromX509Certificate(responder ?? authority);
        var issuer = DotNetUtilities.FromX509Certificate(authority);
        var serial = DotNetUtilities.FromX509Certificate(certificate).SerialNumber;
        var id = new CertificateID(CertificateID.DigestSha1, issuer, serial);
        CertificateStatus? status = answer switch
        {
            OcspAnswer.Good => CertificateStatus.Good,
            OcspAnswer.Revoked => new RevokedStatus(from.UtcDateTime, CrlReason.KeyCompromise),
            _ => new UnknownStatus(),
        };
        var generator = new BasicOcspRespGenerator(new RespID(signer.SubjectDN));
        generator.AddResponse(id, status, from.UtcDateTime, until?.UtcDateTime, null);
        using var key = (responder ?? authority).GetECDsaPrivateKey()!;
        var basic = generator.Generate("SHA256withECDSA", PrivateKeyFactory.CreateKey(key.ExportPkcs8PrivateKey()), responder is null ? [] : [signer], from.UtcDateTime);
        return new OCSPRespGenerator().Generate(OcspRespStatus.Successful, basic).GetEncoded();
    }

    public static X509Extension CrlPointer(params IEnumerable<string> urls) => CertificateRevocationListBuilder.BuildCrlDistributionPointExtension(urls);

    public static X509Extension OcspPointer(string url) => new X509AuthorityInformationAccessExtension([url], []);
}
