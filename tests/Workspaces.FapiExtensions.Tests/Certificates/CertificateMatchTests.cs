using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.IdentityModel.Tokens;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Tests.Given;

namespace Workspaces.FapiExtensions.Tests.Certificates;

public sealed class CertificateMatchTests
{
    private static readonly X509Certificate2 Certificate = Authority.Root.Issue("CN=client, O=Acme, C=GB", names: names =>
    {
        names.AddDnsName("client.acme.example");
        names.AddUri(new Uri("https://acme.example/Client"));
        names.AddIpAddress(IPAddress.Parse("192.0.2.7"));
        names.AddIpAddress(IPAddress.Parse("2001:db8::7"));
        names.AddEmailAddress("Client@acme.example");
    });

    [Theory]
    [InlineData("CN=client,O=Acme,C=GB", true)]
    [InlineData("cn=CLIENT, o=acme, c=gb", true)]
    [InlineData("C=GB,O=Acme,CN=client", false)]
    [InlineData("CN=client", false)]
    public void Compares_the_subject(string subject, bool matches) => Assert.Equal(matches, IsNamed(new() { ClientId = "c", TlsClientAuthSubjectDn = subject }));

    [Theory]
    [InlineData("client.acme.example", true)]
    [InlineData("CLIENT.acme.EXAMPLE", true)]
    [InlineData("acme.example", false)]
    [InlineData("*.acme.example", false)]
    public void Compares_dns_names(string name, bool matches) => Assert.Equal(matches, IsNamed(new() { ClientId = "c", TlsClientAuthSanDns = name }));

    [Theory]
    [InlineData("https://acme.example/Client", true)]
    [InlineData("https://acme.example/client", false)]
    [InlineData("https://acme.example/Client/", false)]
    public void Compares_uris_exactly(string name, bool matches) => Assert.Equal(matches, IsNamed(new() { ClientId = "c", TlsClientAuthSanUri = name }));

    [Theory]
    [InlineData("192.0.2.7", true)]
    [InlineData("2001:DB8:0::7", true)]
    [InlineData("::ffff:192.0.2.7", false)]
    [InlineData("192.0.2.8", false)]
    [InlineData("no address", false)]
    public void Compares_addresses(string name, bool matches) => Assert.Equal(matches, IsNamed(new() { ClientId = "c", TlsClientAuthSanIp = name }));

    [Theory]
    [InlineData("Client@ACME.example", true)]
    [InlineData("client@acme.example", false)]
    public void Compares_email_addresses(string name, bool matches) => Assert.Equal(matches, IsNamed(new() { ClientId = "c", TlsClientAuthSanEmail = name }));

    [Fact]
    public void Does_not_look_for_a_name_of_one_kind_among_another() => Assert.False(IsNamed(new() { ClientId = "c", TlsClientAuthSanDns = "https://acme.example/Client" }));

    [Fact]
    public void Has_no_subject_for_none_several_or_unreadable_names()
    {
        Assert.Null(CertificateSubject.From(new() { ClientId = "c" }));
        Assert.Null(CertificateSubject.From(new() { ClientId = "c", TlsClientAuthSubjectDn = "CN=a", TlsClientAuthSanDns = "a" }));
        Assert.Null(CertificateSubject.From(new() { ClientId = "c", TlsClientAuthSubjectDn = "/CN=a" }));
    }

    [Fact]
    public void Finds_the_key_of_a_certificate_among_registered_ones()
    {
        using var rsa = Authority.SelfSigned("CN=a", Keys.Rsa.Key);
        using var ec = Authority.SelfSigned("CN=a", Keys.Ec.Key);

        Assert.True(CertificateMatch.HasKeyAmong(rsa, [Keys.Public(Keys.Ec), Keys.Public(Keys.Rsa)]));
        Assert.True(CertificateMatch.HasKeyAmong(ec, [Keys.Public(Keys.Ec)]));
        Assert.False(CertificateMatch.HasKeyAmong(ec, [Keys.Public(Keys.OtherEc), Keys.Public(Keys.Rsa)]));
        Assert.False(CertificateMatch.HasKeyAmong(ec, [Keys.Public(Keys.Ec).With(key => key.Use = "enc")]));
        Assert.False(CertificateMatch.HasKeyAmong(ec, []));
    }

    [Fact]
    public void Finds_a_registered_certificate()
    {
        using var certificate = Authority.SelfSigned("CN=a", Keys.Ec.Key);
        using var sameKey = Authority.SelfSigned("CN=b", Keys.OtherEc.Key);
        var registered = new JsonWebKey { Kty = "EC" }.With(key => key.X5c.Add(Convert.ToBase64String(certificate.RawData)));

        Assert.True(CertificateMatch.HasKeyAmong(certificate, [registered]));
        Assert.False(CertificateMatch.HasKeyAmong(sameKey, [registered]));
    }

    [Fact]
    public void Reads_a_certificate_once_and_names_it_by_its_sha_256()
    {
        Assert.Same(CertificateFacts.Of(Certificate), CertificateFacts.Of(Certificate));
        Assert.Equal(Base64UrlEncoder.Encode(SHA256.HashData(Certificate.RawData)), CertificateFacts.Of(Certificate).Thumbprint);
    }

    private static bool IsNamed(ClientMetadata client) => CertificateSubject.From(client) is { } subject && CertificateMatch.IsNamed(Certificate, subject);
}
