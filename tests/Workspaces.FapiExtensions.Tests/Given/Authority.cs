using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Workspaces.FapiExtensions.Tests.Given;

/// <summary>A certification authority for tests that issues whatever it is asked for.</summary>
internal sealed class Authority
{
    public static readonly DateTimeOffset Now = new(2031, 5, 6, 7, 8, 9, TimeSpan.Zero);
    public const string ClientAuth = "1.3.6.1.5.5.7.3.2";
    public const string ServerAuth = "1.3.6.1.5.5.7.3.1";

    private static readonly Lazy<Authority> SharedRoot = new(() => new Authority("CN=Root"));

    private Authority(X509Certificate2 certificate) => Certificate = certificate;

    public Authority(string name, DateTimeOffset? from = null, DateTimeOffset? to = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        AddAuthorityExtensions(request, null);
        Certificate = request.CreateSelfSigned(from ?? Now.AddYears(-1), to ?? Now.AddYears(5));
    }

    public static Authority Root => SharedRoot.Value;

    public X509Certificate2 Certificate { get; }

    public string Pem => Certificate.ExportCertificatePem();

    public Authority Intermediate(string name, int? pathLength = null, params X509Extension[] extensions)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        AddAuthorityExtensions(request, pathLength);
        Array.ForEach(extensions, request.CertificateExtensions.Add);
        return Below(request, key, Now.AddMonths(-6), Now.AddYears(2));
    }

    /// <summary>An authority below this one whose period is another.</summary>
    public Authority Intermediate(string name, DateTimeOffset from, DateTimeOffset to)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        AddAuthorityExtensions(request, null);
        return Below(request, key, from, to);
    }

    // Whatever its own period is: the platform issues nothing outside that by itself.
    private Authority Below(CertificateRequest request, ECDsa key, DateTimeOffset from, DateTimeOffset to) =>
        new(request.Create(Certificate.SubjectName, X509SignatureGenerator.CreateForECDsa(Certificate.GetECDsaPrivateKey()!), from, to, Serial()).CopyWithPrivateKey(key));

    public X509Certificate2 Issue(
        string subject, string[]? usages = null, X509KeyUsageFlags? keyUsage = X509KeyUsageFlags.DigitalSignature, DateTimeOffset? from = null, DateTimeOffset? to = null,
        Action<SubjectAlternativeNameBuilder>? names = null, AsymmetricAlgorithm? key = null, bool authority = false, params X509Extension[] extensions) =>
        Issue(new X500DistinguishedName(subject), usages, keyUsage, from, to, names, key, authority, extensions);

    public X509Certificate2 Issue(
        X500DistinguishedName subject, string[]? usages = null, X509KeyUsageFlags? keyUsage = X509KeyUsageFlags.DigitalSignature, DateTimeOffset? from = null,
        DateTimeOffset? to = null, Action<SubjectAlternativeNameBuilder>? names = null, AsymmetricAlgorithm? key = null, bool authority = false, params X509Extension[] extensions)
    {
        var request = Request(subject, key ?? ECDsa.Create(ECCurve.NamedCurves.nistP256));
        AddExtensions(request, usages ?? [ClientAuth], keyUsage, names, authority);
        Array.ForEach(extensions, request.CertificateExtensions.Add);
        var generator = X509SignatureGenerator.CreateForECDsa(Certificate.GetECDsaPrivateKey()!);
        return request.Create(Certificate.SubjectName, generator, from ?? Now.AddDays(-1), to ?? Now.AddDays(30), Serial());
    }

    public static X509Certificate2 SelfSigned(string subject, AsymmetricAlgorithm key, int fromDay = -1, int toDay = 30) =>
        Request(new X500DistinguishedName(subject), key).CreateSelfSigned(Now.AddDays(fromDay), Now.AddDays(toDay));

    private static CertificateRequest Request(X500DistinguishedName subject, AsymmetricAlgorithm key) => key is RSA rsa
        ? new(subject, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
        : new(subject, (ECDsa)key, HashAlgorithmName.SHA256);

    private static void AddExtensions(CertificateRequest request, string[] usages, X509KeyUsageFlags? keyUsage, Action<SubjectAlternativeNameBuilder>? names, bool authority)
    {
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(authority, false, 0, true));
        if (usages.Length > 0)
        {
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([.. usages.Select(usage => new Oid(usage))], false));
        }

        if (keyUsage is { } flags)
        {
            request.CertificateExtensions.Add(new X509KeyUsageExtension(flags, true));
        }

        if (names is not null)
        {
            var builder = new SubjectAlternativeNameBuilder();
            names(builder);
            request.CertificateExtensions.Add(builder.Build());
        }
    }

    private static void AddAuthorityExtensions(CertificateRequest request, int? pathLength)
    {
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, pathLength is not null, pathLength ?? 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
    }

    private static byte[] Serial() => [1, .. RandomNumberGenerator.GetBytes(8)];
}
