using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Workspaces.Directories.Certificates;
using Workspaces.Directories.Regimes;
using Workspaces.Directories.State;

namespace Workspaces.Directories.Authorities;

/// <summary>Root and issuing authority of a regime, kept in files; made when they are first needed. RSA of 2048 bits with SHA-256, as the regimes want certificates (CDR: Certificate Management; Brazil: Certificate Standards 1.0 ID2, 5.2).</summary>
internal sealed class AuthorityPair(IRegime regime, IDirectoryFiles files, DirectoryUrls urls, TimeProvider time)
{
    private const int KeySize = 2048;
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(3650);
    private static readonly TimeSpan Leeway = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private volatile Certificates? _open;

    /// <summary>The trust anchor.</summary>
    public X509Certificate2 Root => Open().Root;

    /// <summary>Issues the certificates of participants.</summary>
    public X509Certificate2 Issuing => Open().Issuing;

    private Certificates Open()
    {
        if (_open is { } open)
        {
            return open;
        }

        lock (_lock)
        {
            var root = Load("root") ?? Make("root", "Root CA", null);
            return _open ??= new(root, Load("issuing") ?? Make("issuing", "Issuing CA", root));
        }
    }

    private X509Certificate2? Load(string name) => files.Read(Path(name)) is { } pem && files.Read(KeyPath(name)) is { } key ? X509Certificate2.CreateFromPem(pem, key) : null;

    private X509Certificate2 Make(string name, string title, X509Certificate2? above)
    {
        using var key = RSA.Create(KeySize);
        var request = new CertificateRequest(SubjectName.Encode(regime.Authority(title)), key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, above is not null, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign | X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        var made = above is null ? request.CreateSelfSigned(time.GetUtcNow() - Leeway, time.GetUtcNow() + Lifetime) : Below(above, request, key);
        // The certificate comes last: it is what tells that the authority is complete.
        files.Write(KeyPath(name), key.ExportPkcs8PrivateKeyPem() + "\n", secret: true);
        files.Write(Path(name), made.ExportCertificatePem() + "\n", secret: false);
        return made;
    }

    private X509Certificate2 Below(X509Certificate2 above, CertificateRequest request, RSA key)
    {
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(above, true, false));
        request.CertificateExtensions.Add(CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([urls.RootCrl]));
        request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension([urls.Ocsp], [urls.RootCertificate]));
        using var certificate = request.Create(above, time.GetUtcNow() - Leeway, new DateTimeOffset(above.NotAfter), RandomNumberGenerator.GetBytes(16));
        return certificate.CopyWithPrivateKey(key);
    }

    private string Path(string name) => $"{regime.Id}/{name}.pem";

    private string KeyPath(string name) => $"{regime.Id}/{name}-key.pem";

    private sealed record Certificates(X509Certificate2 Root, X509Certificate2 Issuing);
}
