using System.Security.Cryptography.X509Certificates;
using System.Text;
using CsCheck;
using Workspaces.FapiExtensions.Certificates.Forwarded;
using Workspaces.FapiExtensions.Tests.Given;

namespace Workspaces.FapiExtensions.Tests.Laws;

[Threat(44)]
public sealed class ForwardedCertificateLawsTests
{
    private static readonly X509Certificate2[] Certificates =
        [Authority.Root.Issue("CN=a"), Authority.Root.Issue("CN=b, O=\"Acme, Inc.\""), Authority.Root.Issue("CN=\u00e9", key: Keys.Rsa.Key)];

    private static readonly Gen<(CertificateDialect Dialect, X509Certificate2 Certificate)> Sent = Gen.Select(Pick.From(Enum.GetValues<CertificateDialect>()), Pick.From(Certificates));

    [Fact]
    public void What_a_proxy_writes_is_read() => Sent.Sample(
        sent => ForwardedCertificate.Read(sent.Dialect, Write(sent.Dialect, sent.Certificate)) is { Fault: null, Certificate: { } read } && read.Certificate.RawData.AsSpan().SequenceEqual(sent.Certificate.RawData),
        iter: 200);

    [Fact]
    public void Two_headers_folded_into_one_are_never_read_as_the_second() => Gen.Select(Sent, Pick.From(Certificates), Pick.From(",", ", ", ";", " ", "\n")).Sample(
        (sent, second, separator) =>
        {
            var folded = Write(sent.Dialect, sent.Certificate) + separator + Write(sent.Dialect, second);
            return ForwardedCertificate.Read(sent.Dialect, folded) is var read && (read.Certificate is null || read.Certificate.Certificate.RawData.AsSpan().SequenceEqual(sent.Certificate.RawData));
        },
        iter: 400);

    [Fact]
    public void What_is_changed_is_a_fault_or_another_certificate() => Gen.Select(Sent, Gen.Int[0, 10_000], Gen.OneOf(Gen.Char, Gen.Char["=:%;,\"\\ -+/\0"])).Sample(
        (sent, place, character) =>
        {
            var text = Write(sent.Dialect, sent.Certificate);
            var changed = new StringBuilder(text) { [place % text.Length] = character }.ToString();
            var read = ForwardedCertificate.Read(sent.Dialect, changed);
            return read.Certificate is null || read.Fault is null;
        },
        iter: 2_000);

    private static string Write(CertificateDialect dialect, X509Certificate2 certificate)
    {
        var (base64, pem) = (Convert.ToBase64String(certificate.RawData), certificate.ExportCertificatePem() + "\n");
        return dialect switch
        {
            CertificateDialect.Rfc9440 => $":{base64}:",
            CertificateDialect.Envoy => $"Hash={Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(certificate.RawData))};Cert=\"{Uri.EscapeDataString(pem)}\"",
            CertificateDialect.Nginx or CertificateDialect.Aws => Uri.EscapeDataString(pem),
            CertificateDialect.Apache => pem.Replace('\n', ' '),
            _ => base64,
        };
    }
}
