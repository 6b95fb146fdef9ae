using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Workspaces.Cli.Tour;

/// <summary>The certification authority of a tour, which issues the certificates of its clients and is gone with it.</summary>
internal sealed class TourAuthority : IDisposable
{
    private const int KeySize = 2048;
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(2);
    private static readonly TimeSpan Leeway = TimeSpan.FromMinutes(5);
    private static readonly Oid ClientAuthentication = new("1.3.6.1.5.5.7.3.2");
    private readonly TimeProvider _time;

    public TourAuthority(TimeProvider time)
    {
        _time = time;
        using var key = RSA.Create(KeySize);
        var request = Request("CN=Workspaces tour CA", key);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        var now = time.GetUtcNow();
        Certificate = request.CreateSelfSigned(now - Leeway, now + Lifetime);
    }

    /// <summary>The authority's certificate with its key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>Issues a client certificate with its key.</summary>
    /// <param name="subject">A distinguished name in the string form of RFC 4514.</param>
    /// <param name="lifetime">From now.</param>
    public X509Certificate2 Issue(string subject, TimeSpan lifetime)
    {
        using var key = RSA.Create(KeySize);
        var request = Request(subject, key);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([ClientAuthentication], false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(Certificate, true, false));
        var now = _time.GetUtcNow();
        using var certificate = request.Create(Certificate, now - Leeway, now + lifetime, RandomNumberGenerator.GetBytes(16));
        return certificate.CopyWithPrivateKey(key);
    }

    public void Dispose() => Certificate.Dispose();

    // RFC 4514 writes the last part of a name first.
    private static CertificateRequest Request(string subject, RSA key)
    {
        var request = new CertificateRequest(new X500DistinguishedName(subject, X500DistinguishedNameFlags.Reversed), key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request;
    }
}
