using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Workspaces.Cli.Certificates;

/// <summary>A certification authority that issues the certificates of clients.</summary>
internal sealed class ClientAuthority : IDisposable
{
    private const int KeySize = 2048;
    private static readonly TimeSpan Leeway = TimeSpan.FromMinutes(5);
    private static readonly Oid ClientAuthentication = new("1.3.6.1.5.5.7.3.2");
    private readonly TimeProvider _time;

    /// <summary>One that there is already.</summary>
    /// <param name="certificate">Its certificate with its key.</param>
    public ClientAuthority(X509Certificate2 certificate, TimeProvider time) => (Certificate, _time) = (certificate, time);

    /// <summary>A new one.</summary>
    /// <param name="subject">A distinguished name in the string form of RFC 4514.</param>
    /// <param name="lifetime">From now.</param>
    public ClientAuthority(string subject, TimeSpan lifetime, TimeProvider time)
    {
        _time = time;
        using var key = RSA.Create(KeySize);
        var request = Request(subject, key);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        var now = time.GetUtcNow();
        Certificate = request.CreateSelfSigned(now - Leeway, now + lifetime);
    }

    /// <summary>The authority's certificate with its key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>Issues a client certificate with its key; it does not outlive the authority.</summary>
    /// <param name="subject">A distinguished name in the string form of RFC 4514.</param>
    /// <param name="lifetime">From now.</param>
    public X509Certificate2 Issue(string subject, TimeSpan lifetime)
    {
        using var key = RSA.Create(KeySize);
        var request = ClientRequest(subject, key);
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(Certificate, true, false));
        var (now, end) = (_time.GetUtcNow(), new DateTimeOffset(Certificate.NotAfter));
        using var rsa = Certificate.GetRSAPrivateKey();
        using var ec = Certificate.GetECDsaPrivateKey();
        var signer = rsa is not null ? X509SignatureGenerator.CreateForRSA(rsa, RSASignaturePadding.Pkcs1) : X509SignatureGenerator.CreateForECDsa(ec!);
        using var certificate = request.Create(Certificate.SubjectName, signer, now - Leeway, now + lifetime < end ? now + lifetime : end, RandomNumberGenerator.GetBytes(16));
        return certificate.CopyWithPrivateKey(key);
    }

    /// <summary>A client certificate that no authority issued (RFC 8705 2.2).</summary>
    public static X509Certificate2 SelfSigned(string subject, TimeSpan lifetime, TimeProvider time)
    {
        using var key = RSA.Create(KeySize);
        var now = time.GetUtcNow();
        return ClientRequest(subject, key).CreateSelfSigned(now - Leeway, now + lifetime);
    }

    public void Dispose() => Certificate.Dispose();

    private static CertificateRequest ClientRequest(string subject, RSA key)
    {
        var request = Request(subject, key);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([ClientAuthentication], false));
        return request;
    }

    // RFC 4514 writes the last part of a name first.
    private static CertificateRequest Request(string subject, RSA key)
    {
        var request = new CertificateRequest(new X500DistinguishedName(subject, X500DistinguishedNameFlags.Reversed), key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request;
    }
}
