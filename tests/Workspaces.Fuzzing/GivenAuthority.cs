using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Workspaces.Fuzzing;

/// <summary>An authority, two certificates of it, and whatever it is made to sign.</summary>
internal static class GivenAuthority
{
    private static readonly byte[] EcdsaWithSha256 = [0x30, 0x0a, 0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02];

    public static X509Certificate2 Certificate { get; } = Create();

    public static X509Certificate2 Client { get; } = Issue(7);

    public static X509Certificate2 Other { get; } = Issue(8);

    /// <summary>Content in a signature of the authority (RFC 5280 4.1): what stands behind a signature is reached only so.</summary>
    public static byte[] Sign(byte[] content) => Sequence(
        [.. content, .. EcdsaWithSha256, .. Element(0x03, [0, .. ((ECDsa)Given.Key.Key).SignData(content, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)])]);

    /// <summary>A list of the authority that revokes one of its certificates.</summary>
    public static byte[] RevocationList(X509Certificate2? revoked, DateTimeOffset nextUpdate)
    {
        var builder = new CertificateRevocationListBuilder();
        if (revoked is not null)
        {
            builder.AddEntry(revoked, Given.Now.AddHours(-1), X509RevocationReason.KeyCompromise);
        }

        return builder.Build(
            Certificate.SubjectName,
            X509SignatureGenerator.CreateForECDsa((ECDsa)Given.Key.Key),
            BigInteger.One,
            nextUpdate,
            HashAlgorithmName.SHA256,
            X509AuthorityKeyIdentifierExtension.CreateFromIssuerNameAndSerialNumber(Certificate.SubjectName, Certificate.SerialNumberBytes.Span),
            Given.Now.AddHours(-1));
    }

    public static byte[] Sequence(byte[] content) => Element(0x30, content);

    /// <summary>One element in DER, whatever stands in it.</summary>
    public static byte[] Element(byte tag, byte[] content) => content.Length switch
    {
        < 0x80 => [tag, (byte)content.Length, .. content],
        < 0x100 => [tag, 0x81, (byte)content.Length, .. content],
        < 0x10000 => [tag, 0x82, (byte)(content.Length >> 8), (byte)content.Length, .. content],
        _ => [tag, 0x83, (byte)(content.Length >> 16), (byte)(content.Length >> 8), (byte)content.Length, .. content],
    };

    private static X509Certificate2 Create()
    {
        var request = new CertificateRequest("CN=Authority", (ECDsa)Given.Key.Key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.Create(request.SubjectName, X509SignatureGenerator.CreateForECDsa((ECDsa)Given.Key.Key), Given.Now.AddDays(-1), Given.Now.AddDays(1), [1]);
    }

    private static X509Certificate2 Issue(byte serial) => new CertificateRequest($"CN=client-{serial}", (ECDsa)Given.Key.Key, HashAlgorithmName.SHA256)
        .Create(Certificate.SubjectName, X509SignatureGenerator.CreateForECDsa((ECDsa)Given.Key.Key), Given.Now.AddDays(-1), Given.Now.AddDays(1), [serial]);
}
