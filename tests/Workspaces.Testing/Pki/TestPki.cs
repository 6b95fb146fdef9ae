using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Workspaces.Testing.Pki;

/// <summary>A certification authority of a test: its root, intermediates below it, and the certificates that they issue.</summary>
public sealed class TestPki : IDisposable
{
    private static readonly CertificateSpec ForAuthorities = new() { Usages = [], From = TimeSpan.FromDays(-60), Until = TimeSpan.FromDays(60) };
    private readonly TimeProvider _time;
    private readonly List<IDisposable> _issued = [];

    public TestPki(string name = "Test root", TimeProvider? time = null, TimeSpan? until = null)
    {
        _time = time ?? TimeProvider.System;
        Authority = Keep(Make(null, $"CN={name},O=Test", ForAuthorities with { Until = until ?? ForAuthorities.Until }, authority: true));
    }

    private TestPki(X509Certificate2 authority, TimeProvider time)
    {
        _time = time;
        Authority = Keep(authority);
    }

    /// <summary>The authority's certificate, with its key.</summary>
    public X509Certificate2 Authority { get; }

    public string Pem => Authority.ExportCertificatePem();

    /// <summary>An authority below this one.</summary>
    public TestPki Intermediate(string name = "Test intermediate") =>
        Keep(new TestPki(Make(Authority, $"CN={name},O=Test", ForAuthorities, authority: true), _time));

    /// <summary>Issues a certificate with its key, disposed together with the authority.</summary>
    /// <param name="subject">A distinguished name as RFC 4514 writes it.</param>
    /// <param name="spec">What differs from a good client certificate.</param>
    public X509Certificate2 Issue(string subject, CertificateSpec? spec = null) =>
        Keep(Make(Authority, subject, spec ?? new(), authority: false));

    /// <summary>Issues a certificate to a name that the platform cannot read from text.</summary>
    public X509Certificate2 Issue(X500DistinguishedName subject, CertificateSpec? spec = null) =>
        Keep(Make(Authority, subject, spec ?? new(), authority: false));

    /// <summary>A certificate signed by its own key.</summary>
    public X509Certificate2 SelfSigned(string subject, CertificateSpec? spec = null) =>
        Keep(Make(null, subject, spec ?? new(), authority: false));

    public void Dispose() => _issued.ForEach(one => one.Dispose());

    // RFC 4514 writes the last part of a name first.
    private X509Certificate2 Make(X509Certificate2? issuer, string subject, CertificateSpec spec, bool authority) =>
        Make(issuer, new X500DistinguishedName(subject, X500DistinguishedNameFlags.Reversed), spec, authority);

    private X509Certificate2 Make(X509Certificate2? issuer, X500DistinguishedName subject, CertificateSpec spec, bool authority)
    {
        using AsymmetricAlgorithm key = spec.RsaBits is { } bits ? RSA.Create(bits) : ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = Request(subject, key);
        Extend(request, issuer, spec, authority);
        var now = _time.GetUtcNow();
        var (from, until) = (now + spec.From, now + spec.Until);
        if (issuer is null)
        {
            return request.CreateSelfSigned(from, until);
        }

        using var ec = issuer.GetECDsaPrivateKey();
        using var certificate = request.Create(issuer.SubjectName, X509SignatureGenerator.CreateForECDsa(ec!), from, until, RandomNumberGenerator.GetBytes(16));
        return key is RSA rsa ? certificate.CopyWithPrivateKey(rsa) : certificate.CopyWithPrivateKey((ECDsa)key);
    }

    private static CertificateRequest Request(X500DistinguishedName subject, AsymmetricAlgorithm key) => key is RSA rsa
        ? new(subject, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
        : new(subject, (ECDsa)key, HashAlgorithmName.SHA256);

    private static void Extend(CertificateRequest request, X509Certificate2? issuer, CertificateSpec spec, bool authority)
    {
        var extensions = request.CertificateExtensions;
        extensions.Add(new X509BasicConstraintsExtension(authority, false, 0, true));
        extensions.Add(new X509KeyUsageExtension(authority ? X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign : X509KeyUsageFlags.DigitalSignature, true));
        extensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        if (issuer is not null)
        {
            extensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuer, true, false));
        }

        if (spec.Usages.Count > 0)
        {
            extensions.Add(new X509EnhancedKeyUsageExtension([.. spec.Usages.Select(usage => new Oid(usage))], false));
        }

        foreach (var extension in spec.Extensions)
        {
            extensions.Add(extension);
        }

        var names = new SubjectAlternativeNameBuilder();
        spec.Dns.ToList().ForEach(names.AddDnsName);
        spec.Uris.ToList().ForEach(uri => names.AddUri(new(uri)));
        spec.Emails.ToList().ForEach(names.AddEmailAddress);
        spec.IpAddresses.ToList().ForEach(address => names.AddIpAddress(IPAddress.Parse(address)));
        if (spec.Dns.Count + spec.Uris.Count + spec.Emails.Count + spec.IpAddresses.Count > 0)
        {
            extensions.Add(names.Build());
        }
    }

    private T Keep<T>(T issued) where T : IDisposable
    {
        lock (_issued)
        {
            _issued.Add(issued);
        }

        return issued;
    }
}
