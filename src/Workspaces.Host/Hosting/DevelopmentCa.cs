using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.Storage.Database;

namespace Workspaces.Host.Hosting;

/// <summary>
/// The certification authority of a developer's machine, kept in the data directory. It issues the server certificate of both listeners, and
/// client certificates. RSA throughout: with an ECDSA certificate TLS 1.2 would accept suites that FAPI forbids (FAPI1-ADV-8.5).
/// </summary>
internal sealed class DevelopmentCa : IDisposable
{
    public const string CertificateFile = "ca.pem";
    public const string KeyFile = "ca-key.pem";
    public const string ServerCertificateFile = "server.pem";
    public const string ServerKeyFile = "server-key.pem";
    private const int KeySize = 2048;
    private static readonly TimeSpan CaLifetime = TimeSpan.FromDays(3650);
    private static readonly TimeSpan ServerLifetime = TimeSpan.FromDays(397);
    private static readonly TimeSpan RenewBefore = TimeSpan.FromDays(30);

    private static readonly string[] Loopback = ["localhost", "127.0.0.1", "::1"];
    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");
    private static readonly Oid ClientAuthentication = new("1.3.6.1.5.5.7.3.2");

    private readonly DataDirectory _directory;
    private readonly TimeProvider _time;

    private DevelopmentCa(DataDirectory directory, TimeProvider time, X509Certificate2 certificate)
    {
        _directory = directory;
        _time = time;
        Certificate = certificate;
    }

    /// <summary>The authority's certificate with its key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>Opens the authority of this directory; makes it when there is none.</summary>
    public static DevelopmentCa Open(DataDirectory directory, TimeProvider time)
    {
        using var alone = directory.Lock();
        if (!directory.Has(CertificateFile) || !directory.Has(KeyFile))
        {
            using var made = Create(time.GetUtcNow());
            // The certificate comes last: it is what tells that the authority is complete.
            directory.Write(KeyFile, made.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem() + "\n", secret: true);
            directory.Write(CertificateFile, made.ExportCertificatePem() + "\n", secret: false);
        }

        var certificate = PemCertificate.Load(directory.File(CertificateFile), directory.File(KeyFile));
        return certificate.NotAfter.ToUniversalTime() > time.GetUtcNow().UtcDateTime
            ? new(directory, time, certificate)
            : throw new StartupException($"The development CA has expired; remove {directory.File(CertificateFile)} to have a new one made.");
    }

    /// <summary>The server certificate for these names, renewed when it is near expiry, lacks a name, or another authority issued it.</summary>
    public X509Certificate2 ServerCertificate(params IReadOnlyCollection<string> hosts)
    {
        string[] names = [.. Loopback.Union(hosts, StringComparer.OrdinalIgnoreCase)];
        using var alone = _directory.Lock();
        if (!ServerCertificateFits(names))
        {
            using var issued = Issue(DistinguishedName.Parse("CN=localhost").Encode(), CertificateNames.OfHosts(names), ServerLifetime, ServerAuthentication);
            _directory.Write(ServerKeyFile, issued.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem() + "\n", secret: true);
            _directory.Write(ServerCertificateFile, issued.ExportCertificatePem() + "\n", secret: false);
        }

        return PemCertificate.Load(_directory.File(ServerCertificateFile), _directory.File(ServerKeyFile));
    }

    /// <summary>Issues a client certificate with its key.</summary>
    /// <param name="subject">A distinguished name in the string form of RFC 4514.</param>
    /// <param name="names">Subject alternative names, if any.</param>
    /// <param name="lifetime">From now.</param>
    public X509Certificate2 IssueClientCertificate(string subject, CertificateNames? names, TimeSpan lifetime) =>
        Issue(DistinguishedName.Parse(subject).Encode(), names, lifetime, ClientAuthentication);

    public void Dispose() => Certificate.Dispose();

    private static X509Certificate2 Create(DateTimeOffset now)
    {
        using var key = RSA.Create(KeySize);
        var request = new CertificateRequest(DistinguishedName.Parse("CN=Workspaces development CA").Encode(), key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request.CreateSelfSigned(now.AddMinutes(-5), now + CaLifetime);
    }

    private X509Certificate2 Issue(X500DistinguishedName subject, CertificateNames? names, TimeSpan lifetime, Oid usage)
    {
        using var key = RSA.Create(KeySize);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([usage], false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(Certificate, true, false));
        if (names?.Extension() is { } alternatives)
        {
            request.CertificateExtensions.Add(alternatives);
        }

        var now = _time.GetUtcNow();
        var end = now + lifetime;
        var last = new DateTimeOffset(Certificate.NotAfter);
        using var certificate = request.Create(Certificate, now.AddMinutes(-5), end < last ? end : last, RandomNumberGenerator.GetBytes(16));
        return certificate.CopyWithPrivateKey(key);
    }

    private bool ServerCertificateFits(IEnumerable<string> names)
    {
        if (!_directory.Has(ServerCertificateFile) || !_directory.Has(ServerKeyFile))
        {
            return false;
        }

        using var certificate = X509CertificateLoader.LoadCertificateFromFile(_directory.File(ServerCertificateFile));
        return certificate.NotAfter.ToUniversalTime() - RenewBefore > _time.GetUtcNow().UtcDateTime
            && PemCertificate.KeyFits(certificate, _directory.File(ServerKeyFile))
            && PemCertificate.IssuedBy(certificate, Certificate)
            && names.All(name => certificate.MatchesHostname(name));
    }
}
