using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CsCheck;
using Workspaces.FapiExtensions.Certificates.Forwarded;
using Workspaces.FapiExtensions.Tests.Given;

namespace Workspaces.FapiExtensions.Tests.Certificates;

/// <summary>What proxies write, as their documentation and the reports of those who read it show.</summary>
[Threat(44)]
public sealed class ForwardedCertificateTests
{
    private static readonly Authority Middle = Authority.Root.Intermediate("CN=Middle");
    private static readonly X509Certificate2 Leaf = Middle.Issue("CN=tpp, O=\"Acme, Inc.\", C=GB");
    private static readonly string Base64 = Convert.ToBase64String(Leaf.RawData);
    private static readonly string Pem = Leaf.ExportCertificatePem() + "\n";
    private static readonly string MiddlePem = Middle.Certificate.ExportCertificatePem() + "\n";
    private static readonly string MiddleBase64 = Convert.ToBase64String(Middle.Certificate.RawData);
    private static readonly string Hash = Convert.ToHexString(SHA256.HashData(Leaf.RawData));

    public static TheoryData<string, CertificateDialect, string> Readable => new()
    {
        { "RFC 9440 2.2", CertificateDialect.Rfc9440, $":{Base64}:" },
        { "Envoy, quoted", CertificateDialect.Envoy, $"By=spiffe://mesh/as;Hash={Hash};Cert=\"{Escaped(Pem)}\";Subject=\"CN=tpp,O=\\\"Acme, Inc.\\\"\";URI=;DNS=tpp.example;DNS=www.tpp.example" },
        { "Envoy, lower case hash, bare", CertificateDialect.Envoy, $"Hash={Hash.ToLowerInvariant()};Cert={Escaped(Pem)}" },
        { "Envoy, a subject that looks like a certificate", CertificateDialect.Envoy, $"Subject=\"CN=;Cert=\\\"evil\\\",x\";Cert=\"{Escaped(Pem)}\"" },
        { "nginx", CertificateDialect.Nginx, Escaped(Pem) },
        { "nginx, plus signs as they are", CertificateDialect.Nginx, Pem.Replace("\n", "%0A", StringComparison.Ordinal).Replace(" ", "%20", StringComparison.Ordinal) },
        { "Apache", CertificateDialect.Apache, Folded(Pem) },
        { "HAProxy", CertificateDialect.Haproxy, Base64 },
        { "Traefik 2", CertificateDialect.Traefik, Base64 },
        { "Traefik 1", CertificateDialect.Traefik, Uri.EscapeDataString(Base64) },
        { "Azure", CertificateDialect.Azure, Base64 },
        { "AWS", CertificateDialect.Aws, Pem.Replace("\n", "%0A", StringComparison.Ordinal).Replace(" ", "%20", StringComparison.Ordinal) },
        { "plain", CertificateDialect.Plain, Base64 },
    };

    [Theory]
    [MemberData(nameof(Readable))]
    public void Reads_the_certificate(string source, CertificateDialect dialect, string value)
    {
        var read = ForwardedCertificate.Read(dialect, value);

        Assert.True(read.Fault is null, $"{source}: {read.Fault}");
        Assert.Equal(Leaf.RawData, read.Certificate?.Certificate.RawData);
        Assert.Empty(read.Certificate!.Intermediates);
    }

    public static TheoryData<string, CertificateDialect, string, string[]> Chained => new()
    {
        { "RFC 9440 2.3", CertificateDialect.Rfc9440, $":{Base64}:", [$":{MiddleBase64}:"] },
        { "Envoy", CertificateDialect.Envoy, $"Cert=\"{Escaped(Pem)}\";Chain=\"{Escaped(Pem + MiddlePem)}\"", [] },
        { "Envoy, chain alone", CertificateDialect.Envoy, $"Chain=\"{Escaped(Pem + MiddlePem)}\"", [] },
        { "Apache", CertificateDialect.Apache, Folded(Pem), [Folded(MiddlePem)] },
        { "HAProxy", CertificateDialect.Haproxy, Base64, [Convert.ToBase64String([.. Leaf.RawData, .. Middle.Certificate.RawData])] },
        { "Traefik", CertificateDialect.Traefik, $"{Base64},{MiddleBase64}", [] },
        { "AWS", CertificateDialect.Aws, Escaped(Pem + MiddlePem), [] },
        { "nginx", CertificateDialect.Nginx, Escaped(Pem + MiddlePem), [] },
    };

    [Theory]
    [MemberData(nameof(Chained))]
    public void Reads_what_came_with_it(string source, CertificateDialect dialect, string value, string[] chain)
    {
        var read = ForwardedCertificate.Read(dialect, value, chain);

        Assert.True(read.Fault is null, $"{source}: {read.Fault}");
        Assert.Equal(Leaf.RawData, read.Certificate?.Certificate.RawData);
        Assert.Equal(Middle.Certificate.RawData, Assert.Single(read.Certificate!.Intermediates).RawData);
    }

    public static TheoryData<string, CertificateDialect, string> Hostile => new()
    {
        { "base64 without colons", CertificateDialect.Rfc9440, Base64 },
        { "one colon", CertificateDialect.Rfc9440, $":{Base64}" },
        { "colons alone", CertificateDialect.Rfc9440, "::" },
        { "a list where an item stands", CertificateDialect.Rfc9440, $":{Base64}:, :{MiddleBase64}:" },
        { "parameters", CertificateDialect.Rfc9440, $":{Base64}:;a=1" },
        { "base64url", CertificateDialect.Rfc9440, $":{Base64.Replace('+', '-').Replace('/', '_').TrimEnd('=')}:" },
        { "a string", CertificateDialect.Rfc9440, $"\"{Base64}\"" },
        { "two elements", CertificateDialect.Envoy, $"Cert=\"{Escaped(Pem)}\",Cert=\"{Escaped(MiddlePem)}\"" },
        { "two elements, the first without certificate", CertificateDialect.Envoy, $"By=a;Hash={Hash},Cert=\"{Escaped(Pem)}\"" },
        { "two certificates", CertificateDialect.Envoy, $"Cert=\"{Escaped(Pem)}\";cert=\"{Escaped(MiddlePem)}\"" },
        { "a chain in the place of the certificate", CertificateDialect.Envoy, $"Cert=\"{Escaped(Pem + MiddlePem)}\"" },
        { "a hash of another", CertificateDialect.Envoy, $"Hash={Hash[..^1]}0;Cert=\"{Escaped(MiddlePem)}\"" },
        { "no certificate", CertificateDialect.Envoy, $"By=a;Hash={Hash};Subject=\"CN=tpp\"" },
        { "an open quote", CertificateDialect.Envoy, $"Cert=\"{Escaped(Pem)}" },
        { "text after a quote", CertificateDialect.Envoy, $"Cert=\"{Escaped(Pem)}\"x" },
        { "a quote within", CertificateDialect.Envoy, $"Subject=a\"b;Cert={Escaped(Pem)}" },
        { "no key", CertificateDialect.Envoy, $"=x;Cert={Escaped(Pem)}" },
        { "an empty element", CertificateDialect.Envoy, "," },
        { "a separator at the end", CertificateDialect.Envoy, $"Cert={Escaped(Pem)};" },
        { "bare base64", CertificateDialect.Nginx, Base64 },
        { "a broken triplet", CertificateDialect.Nginx, Escaped(Pem) + "%2" },
        { "no hexadecimal", CertificateDialect.Nginx, Escaped(Pem) + "%GG" },
        { "encoded beyond ASCII", CertificateDialect.Nginx, Escaped(Pem) + "%C3%A9" },
        { "plus signs for spaces", CertificateDialect.Nginx, Escaped(Pem).Replace("%20", "+", StringComparison.Ordinal) },
        { "encoded twice", CertificateDialect.Nginx, Uri.EscapeDataString(Escaped(Pem)) },
        { "a private key", CertificateDialect.Nginx, Escaped(Pem.Replace("CERTIFICATE", "PRIVATE KEY", StringComparison.Ordinal)) },
        { "text before", CertificateDialect.Nginx, Escaped("subject=CN=tpp\n" + Pem) },
        { "text after", CertificateDialect.Nginx, Escaped(Pem + "x") },
        { "no end", CertificateDialect.Nginx, Escaped(Pem.Replace("-----END", "-----FIN", StringComparison.Ordinal)) },
        { "an embedded NUL", CertificateDialect.Nginx, Escaped(Pem) + "%00" },
        { "without armour", CertificateDialect.Apache, Base64 },
        { "url-encoded", CertificateDialect.Apache, Escaped(Pem) },
        { "spaces within", CertificateDialect.Haproxy, Base64.Insert(20, " ") },
        { "PEM", CertificateDialect.Haproxy, Folded(Pem) },
        { "no padding", CertificateDialect.Plain, "AAA" },
        { "base64 of something else", CertificateDialect.Plain, "aGVsbG8gd29ybGQh" },
        { "base64 of PEM", CertificateDialect.Plain, Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(Pem)) },
        { "two certificates in one", CertificateDialect.Azure, Convert.ToBase64String([.. Leaf.RawData, .. Leaf.RawData]) },
        { "a certificate cut short", CertificateDialect.Azure, Convert.ToBase64String(Leaf.RawData[..^4]) },
        { "an empty sequence", CertificateDialect.Azure, "MAA=" },
        { "an empty part", CertificateDialect.Traefik, $"{Base64}," },
        { "too many", CertificateDialect.Traefik, string.Join(',', Enumerable.Repeat(Base64, 10)) },
        { "too long", CertificateDialect.Traefik, new string('A', (24 * 1024) + 4) },
        { "(null), which Apache alone writes", CertificateDialect.Nginx, "(null)" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Refuses(string what, CertificateDialect dialect, string value)
    {
        var read = ForwardedCertificate.Read(dialect, value);

        Assert.True(read is { Certificate: null, Fault: not null }, what);
    }

    [Theory]
    [InlineData(CertificateDialect.Rfc9440, ":AAAA:")]
    [InlineData(CertificateDialect.Rfc9440, "nonsense")]
    [InlineData(CertificateDialect.Apache, "nonsense")]
    [InlineData(CertificateDialect.Haproxy, "AAAA")]
    [InlineData(CertificateDialect.Nginx, "AAAA")]
    public void Refuses_a_chain_that_it_cannot_read(CertificateDialect dialect, string chain)
    {
        var value = Readable.First(row => row.Data.Item2 == dialect).Data.Item3;

        Assert.NotNull(ForwardedCertificate.Read(dialect, value, chain).Fault);
    }

    [Theory]
    [InlineData(CertificateDialect.Nginx, "")]
    [InlineData(CertificateDialect.Haproxy, "")]
    [InlineData(CertificateDialect.Apache, "(null)")]
    public void Takes_an_empty_header_for_no_certificate(CertificateDialect dialect, string value)
    {
        Assert.Equal(ForwardedCertificate.None, ForwardedCertificate.Read(dialect, value));
        Assert.NotNull(ForwardedCertificate.Read(dialect, value, MiddleBase64).Fault);
    }

    [Fact]
    public void Never_throws() =>
        Gen.Select(Gen.Enum<CertificateDialect>(), Gen.OneOf(Gen.String, Gen.String[Gen.Char["%=;,\":\\ABab01+/- \n"], 0, 200]), Gen.String[0, 20]).Sample((dialect, value, chain) =>
        {
            var read = ForwardedCertificate.Read(dialect, value, chain);
            return read.Certificate is null || read.Fault is null;
        });

    [Fact]
    public void Never_throws_on_a_certificate_with_a_change() =>
        Gen.Select(Gen.Enum<CertificateDialect>(), Gen.Int[0, 5000], Gen.Char).Sample((dialect, position, character) =>
        {
            var value = Readable.First(row => row.Data.Item2 == dialect).Data.Item3;
            var changed = value.Remove(position % value.Length, 1).Insert(position % value.Length, character.ToString());
            var read = ForwardedCertificate.Read(dialect, changed);
            return read.Certificate is null || read.Fault is null;
        });

    private static string Escaped(string text) => Uri.EscapeDataString(text);

    private static string Folded(string pem) => pem.Replace('\n', ' ');
}
