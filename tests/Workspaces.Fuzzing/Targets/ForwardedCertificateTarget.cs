using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Workspaces.FapiExtensions.Certificates.Forwarded;

namespace Workspaces.Fuzzing.Targets;

/// <summary>Certificates in the headers of proxies. The first character chooses the dialect.</summary>
internal sealed class ForwardedCertificateTarget : Target
{
    private static readonly CertificateDialect[] Dialects = Enum.GetValues<CertificateDialect>();
    private static readonly byte[] Der = Certificate();
    private static readonly string Pem = PemEncoding.WriteString("CERTIFICATE", Der) + "\n";
    private static readonly string Base64 = Convert.ToBase64String(Der);

    public override string Name => "forwarded-certificate";

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        Seed(CertificateDialect.Rfc9440, $":{Base64}:"),
        Seed(CertificateDialect.Envoy, $"By=spiffe://mesh/as;Hash={Convert.ToHexStringLower(SHA256.HashData(Der))};Cert=\"{Uri.EscapeDataString(Pem)}\";Subject=\"CN=a,O=\\\"b;c\\\"\";URI=;DNS=a.example"),
        Seed(CertificateDialect.Envoy, $"Chain=\"{Uri.EscapeDataString(Pem + Pem)}\""),
        Seed(CertificateDialect.Nginx, Uri.EscapeDataString(Pem)),
        Seed(CertificateDialect.Apache, Pem.Replace('\n', ' ')),
        Seed(CertificateDialect.Apache, "(null)"),
        Seed(CertificateDialect.Haproxy, Base64),
        Seed(CertificateDialect.Traefik, $"{Base64},{Base64}"),
        Seed(CertificateDialect.Azure, Base64),
        Seed(CertificateDialect.Aws, Uri.EscapeDataString(Pem)),
        Seed(CertificateDialect.Plain, Base64),
    ];

    public override IReadOnlyList<string> Words =>
        ["Cert=", "Chain=", "Hash=", "Subject=", "URI=", "\"", "\\\"", ";", ",", ":", "%0A", "%20", "%", "%00", "-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----", "=", "==", "(null)", " "];

    public override string Run(byte[] input)
    {
        if (input.Length == 0)
        {
            return "nothing";
        }

        var dialect = Dialects[input[0] % Dialects.Length];
        var read = ForwardedCertificate.Read(dialect, Encoding.UTF8.GetString(input.AsSpan(1)));
        Law(read.Certificate is null || read.Fault is null, "There is a certificate, or a fault, or neither.");
        Law(read.Fault is null || read.Fault.All(character => character is >= ' ' and <= '~' && character is not ('"' or '\\')), "A fault repeats nothing of the header.");
        if (read.Certificate is { Certificate: { } certificate })
        {
            var again = ForwardedCertificate.Read(CertificateDialect.Plain, Convert.ToBase64String(certificate.RawData));
            Law(again.Certificate is { } same && same.Certificate.RawData.AsSpan().SequenceEqual(certificate.RawData), "A certificate that was read is read again.");
            again.Certificate?.Certificate.Dispose();
            certificate.Dispose();
        }

        return $"{dialect} {read.Fault} {read.Certificate?.Intermediates.Count}";
    }

    private static byte[] Seed(CertificateDialect dialect, string value) => [(byte)Array.IndexOf(Dialects, dialect), .. Encoding.UTF8.GetBytes(value)];

    private static byte[] Certificate()
    {
        var request = new CertificateRequest("CN=client,O=Acme", (ECDsa)Given.Key.Key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(Given.Now.AddDays(-1), Given.Now.AddDays(1));
        return certificate.RawData;
    }
}
