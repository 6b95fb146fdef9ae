using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging.Abstractions;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.FapiExtensions.Certificates.Chains;
using Workspaces.FapiExtensions.Certificates.Revocation;
using Workspaces.FapiExtensions.Outbound;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Fuzzing.Targets;

/// <summary>Certificates that clients present: anybody makes one and connects with it, before anything is known of them.</summary>
internal sealed class CertificateTarget : Target
{
    private static readonly X509Certificate2 Authority = Issue("CN=Authority", authority: true);
    private static readonly TrustAnchors Anchors = TrustAnchors.TryCreate([Authority.ExportCertificatePem()], out var anchors, out _) ? anchors : TrustAnchors.None;
    private readonly CertificateChains _chains = new(new RevocationChecks(new GuardedHttpClient(new()), new StoppedClock(), NullLogger<RevocationChecks>.Instance), new StoppedClock());

    public override string Name => "certificate";

    public override IReadOnlyList<byte[]> Seeds { get; } = [Issue("CN=client,O=Acme,C=GB").RawData, Issue("CN=client+UID=b").RawData, Authority.RawData];

    public override IReadOnlyList<string> Words => ["\u0006\u0003U\u001d%", "\u0006\u0003U\u001d\u0011", "\u0006\u0003U\u001d\u000f", "\u0017\r300102030405Z", "\u0018\u000f20300102030405Z", "\u0030\u0000", "\u0004\u0000", "\u0005\u0000"];

    public override string Run(byte[] input)
    {
        if (Load(input) is not { } certificate)
        {
            return "no certificate";
        }

        using (certificate)
        {
            var facts = CertificateFacts.Of(certificate);
            var presented = new ClientCertificate(certificate, [certificate]);
            var verdict = _chains.JudgeAsync(presented, Anchors, new(RevocationCheck.Off, RevocationUnavailable.Refuse), CancellationToken.None).AsTask().GetAwaiter().GetResult();
            Law(!verdict.Trusted || Seeds.Any(seed => seed.AsSpan().SequenceEqual(certificate.RawData)), "Nothing is trusted that the authority did not sign.");
            Law(!verdict.Trusted || facts.IsCurrent(Given.Now), "Nothing is trusted outside its period.");
            var names = facts.AlternativeNames;
            var matches = Enum.GetValues<CertificateNameKind>().Count(kind => CertificateMatch.IsNamed(certificate, new(kind, "client.example", null)));
            Law(matches <= 1 || names.DnsNames.Count + names.Uris.Count + names.Emails.Count > 1, "A certificate has the names that it says.");
            return $"{verdict.Fault} {facts.Subject?.RelativeNames.Count} {facts.KeyThumbprint is null} {names.DnsNames.Count} {DistributionPoints.Lists(certificate).Count} {DistributionPoints.Responders(certificate).Count}";
        }
    }

    private static X509Certificate2? Load(byte[] input)
    {
        try
        {
            return X509CertificateLoader.LoadCertificate(input);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static X509Certificate2 Issue(string subject, bool authority = false)
    {
        var request = new CertificateRequest(subject, (ECDsa)Given.Key.Key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(authority, false, 0, true));
        if (authority)
        {
            return request.CreateSelfSigned(Given.Now.AddDays(-1), Given.Now.AddDays(1));
        }

        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("client.example");
        names.AddUri(new("urn:client"));
        names.AddEmailAddress("a@client.example");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new("1.3.6.1.5.5.7.3.2")], false));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension(["http://ocsp.example/"], ["http://ca.example/"]));
        request.CertificateExtensions.Add(CertificateRevocationListBuilder.BuildCrlDistributionPointExtension(["http://crl.example/"]));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(Authority, false, true));
        return request.Create(Authority.SubjectName, X509SignatureGenerator.CreateForECDsa((ECDsa)Given.Key.Key), Given.Now.AddDays(-1), Given.Now.AddDays(1), [1]);
    }
}
