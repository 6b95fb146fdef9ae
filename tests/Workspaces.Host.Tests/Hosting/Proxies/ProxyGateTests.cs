using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.Host.Files;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Hosting.Proxies;

/// <summary>Certificates, addresses and names that proxies tell, over real connections from different addresses.</summary>
[Threat(44)]
public sealed class ProxyGateTests(ProxiedHost proxied) : IClassFixture<ProxiedHost>
{
    private HostFixture Host => proxied.Host;

    public static TheoryData<string, string> Headers => new()
    {
        { "rfc9440", "Client-Cert" },
        { "envoy", "X-Forwarded-Client-Cert" },
        { "nginx", "ssl-client-cert" },
        { "apache", "SSL_CLIENT_CERT" },
        { "haproxy", "X-SSL-Client-Cert" },
        { "traefik", "X-Forwarded-Tls-Client-Cert" },
        { "azure", "X-ARR-ClientCert" },
        { "aws", "X-Amzn-Mtls-Clientcert" },
        { "plain", "x-wso2-mutual-auth-cert" },
    };

    [Theory]
    [MemberData(nameof(Headers))]
    public async Task Takes_a_certificate_from_a_trusted_proxy_in_its_dialect(string dialect, string header)
    {
        var certificate = Host.Pki.Issue("CN=tpp,O=Test,C=GB");

        var answer = await proxied.ExplainAsync(ProxiedHost.AddressOf(dialect), Host.MutualTlsUrl, null, null, (header, Write(dialect, certificate)));

        Assert.Equal("header", answer["certificate_from"]);
        Assert.Equal(CertificateFacts.Of(certificate).Thumbprint, (string?)answer.Json?["certificate"]?["x5t_s256"]);
        Assert.Equal(dialect, (string?)answer.Json?["proxy"]?["dialect"]);
        Assert.Equal("address", (string?)answer.Json?["proxy"]?["recognised_by"]);
    }

    [Theory]
    [MemberData(nameof(Headers))]
    public async Task Takes_it_from_nobody_else(string dialect, string header)
    {
        var value = Write(dialect, Host.Pki.Issue("CN=tpp"));

        Refused(await proxied.ExplainAsync(ProxiedHost.Nobody, Host.MutualTlsUrl, null, null, (header, value)), "only from a trusted proxy");
        Refused(await proxied.ExplainAsync(ProxiedHost.Nobody, Host.PublicUrl, null, null, (header, value)), "only from a trusted proxy");
        Refused(await proxied.ExplainAsync(ProxiedHost.Silent, Host.MutualTlsUrl, null, null, (header, value)), "not the one of this proxy");
    }

    public static TheoryData<string, string, string[]> Ambiguous => new()
    {
        { "underscores for hyphens", "nginx", ["ssl_client_cert"] },
        { "hyphens for underscores", "apache", ["SSL-CLIENT-CERT"] },
        { "both spellings", "nginx", ["ssl-client-cert", "SSL_Client_Cert"] },
        { "the same twice", "nginx", ["ssl-client-cert", "ssl-client-cert"] },
        { "twice in other letters", "haproxy", ["X-SSL-Client-Cert", "x-ssl-client-cert"] },
        { "the header of another proxy", "nginx", ["X-ARR-ClientCert"] },
        { "the chain header of another proxy", "nginx", ["ssl-client-cert", "Client-Cert-Chain"] },
    };

    [Theory]
    [MemberData(nameof(Ambiguous))]
    public async Task Refuses_what_can_be_read_in_two_ways(string what, string dialect, string[] names)
    {
        var value = Write(dialect, Host.Pki.Issue("CN=tpp"));

        var answer = await proxied.ExplainAsync(ProxiedHost.AddressOf(dialect), Host.MutualTlsUrl, null, null, [.. names.Select(name => (name, value))]);

        Assert.True(answer.Status is HttpStatusCode.BadRequest, what);
    }

    // RFC 9440 2.3, RFC 9110 5.3: lines of a list are one list, lines of anything else are a fault.
    [Theory]
    [InlineData(1, "200")]
    [InlineData(2, "400")]
    public async Task Takes_a_chain_in_several_lines_and_no_certificate(int certificates, string status)
    {
        var leaf = Write("rfc9440", Host.Pki.Issue("CN=tpp"));
        var chain = Write("rfc9440", Host.Pki.Authority);
        var lines = string.Concat(Enumerable.Repeat($"Client-Cert: {leaf}\r\n", certificates)) + $"Client-Cert-Chain: {chain}\r\nclient-cert-chain: {chain}\r\n";

        var answer = await RawRequest.SendAsync(
            Host, "/admin/api/doctor/request", headers: $"Authorization: Bearer {Host.Services.GetRequiredService<OperatorKey>().Value}\r\n{lines}",
            listener: Host.MutualTlsUrl, from: ProxiedHost.AddressOf("rfc9440"));

        Assert.Equal(status, RawRequest.Status(answer));
        Assert.Equal(certificates == 1, answer.Contains("\"certificate_from\":\"header\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Refuses_what_is_not_in_the_dialect()
    {
        var certificate = Host.Pki.Issue("CN=tpp");
        var envoy = ProxiedHost.AddressOf("envoy");

        Refused(await proxied.ExplainAsync(ProxiedHost.AddressOf("nginx"), Host.MutualTlsUrl, null, null, ("ssl-client-cert", Write("haproxy", certificate))), "not in the dialect");
        Refused(await proxied.ExplainAsync(envoy, Host.MutualTlsUrl, null, null, ("X-Forwarded-Client-Cert", $"By=a,{Write("envoy", certificate)}")), "more than one element");
        Refused(await proxied.ExplainAsync(envoy, Host.MutualTlsUrl, null, null, ("X-Forwarded-Client-Cert", new('a', 25 * 1024))), "too long");
        Refused(await proxied.ExplainAsync(ProxiedHost.AddressOf("rfc9440"), Host.MutualTlsUrl, null, null, ("Client-Cert-Chain", Write("rfc9440", certificate))), "chain without a certificate");
        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, (await proxied.ExplainAsync(envoy, Host.MutualTlsUrl, null, null, ("X-Forwarded-Client-Cert", new('a', 40 * 1024)))).Status);
    }

    [Fact]
    public async Task Refuses_a_certificate_in_the_header_beside_another_of_the_connection()
    {
        var (one, other) = (Host.Pki.Issue("CN=one"), Host.Pki.Issue("CN=other"));

        Refused(await proxied.ExplainAsync(ProxiedHost.AddressOf("nginx"), Host.MutualTlsUrl, one, null, ("ssl-client-cert", Write("nginx", other))), "of its own and another in a header");
    }

    [Fact]
    public async Task Takes_the_certificate_of_the_connection_when_no_header_came()
    {
        var certificate = Host.Pki.Issue("CN=direct");

        foreach (var address in new[] { ProxiedHost.Nobody, ProxiedHost.AddressOf("nginx"), ProxiedHost.Proven })
        {
            var answer = await proxied.ExplainAsync(address, Host.MutualTlsUrl, certificate, null);

            Assert.Equal("tls", answer["certificate_from"]);
            Assert.Equal(CertificateFacts.Of(certificate).Thumbprint, (string?)answer.Json?["certificate"]?["x5t_s256"]);
        }
    }

    [Fact]
    public async Task Wants_the_certificate_of_a_proxy_that_has_one()
    {
        var certificate = Host.Pki.Issue("CN=tpp");
        var header = ("ssl-client-cert", Write("nginx", certificate));

        var proven = await proxied.ExplainAsync(ProxiedHost.Proven, Host.MutualTlsUrl, proxied.ProxyCertificate, null, header);

        Assert.Equal("address_and_certificate", (string?)proven.Json?["proxy"]?["recognised_by"]);
        Assert.Equal(CertificateFacts.Of(certificate).Thumbprint, (string?)proven.Json?["certificate"]?["x5t_s256"]);
        Refused(await proxied.ExplainAsync(ProxiedHost.Proven, Host.MutualTlsUrl, null, null, header), "only from a trusted proxy");
        Refused(await proxied.ExplainAsync(ProxiedHost.Proven, Host.MutualTlsUrl, certificate, null, header), "only from a trusted proxy");
        Refused(await proxied.ExplainAsync(ProxiedHost.Nobody, Host.MutualTlsUrl, proxied.ProxyCertificate, null, header), "only from a trusted proxy");
    }

    [Fact]
    public async Task Takes_the_proxy_s_own_certificate_for_nobody_s()
    {
        var answer = await proxied.ExplainAsync(ProxiedHost.Proven, Host.MutualTlsUrl, proxied.ProxyCertificate, null);

        Assert.True(answer.Succeeded);
        Assert.Null(answer["certificate_from"]);
    }

    [Fact]
    public async Task Knows_no_client_certificate_on_the_public_listener()
    {
        var answer = await proxied.ExplainAsync(ProxiedHost.AddressOf("nginx"), Host.PublicUrl, null, null, ("ssl-client-cert", Write("nginx", Host.Pki.Issue("CN=tpp"))));

        Assert.True(answer.Succeeded);
        Assert.Null(answer["certificate_from"]);
        Assert.Equal("public", answer["listener"]);
    }

    [Fact]
    public async Task Authenticates_a_client_by_the_certificate_that_a_proxy_tells()
    {
        var workspace = await Host.CreateWorkspaceAsync("fapi2-security", new JsonObject { ["server"] = new JsonObject { ["signing_algorithm"] = "ES256" } });
        var tpp = await Host.TppAsync(workspace, options => options with { AuthenticationMethod = "tls_client_auth" }, "ES256");
        var right = ("ssl-client-cert", Write("nginx", tpp.Options.Certificate!));
        var wrong = ("ssl-client-cert", Write("nginx", Host.Pki.Issue("CN=other,O=Test,C=GB")));

        var served = await TokenAsync(workspace, tpp, ProxiedHost.AddressOf("nginx"), right);
        var refused = await TokenAsync(workspace, tpp, ProxiedHost.AddressOf("nginx"), wrong);
        var forged = await TokenAsync(workspace, tpp, ProxiedHost.Nobody, right);

        Assert.True(served.Succeeded, served.Body);
        Assert.Equal(CertificateFacts.Of(tpp.Options.Certificate!).Thumbprint, Thumbprint(served["access_token"]!));
        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client"), (refused.Status, refused.Error));
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), (forged.Status, forged.Error));
    }

    [Fact]
    public async Task Takes_the_client_s_address_from_trusted_proxies_only()
    {
        var spoof = ("X-Forwarded-For", "198.51.100.1, 203.0.113.7");

        Assert.Equal("203.0.113.7", (await proxied.ExplainAsync(ProxiedHost.Silent, Host.PublicUrl, null, null, spoof))["client_address"]);
        Assert.Equal("203.0.113.7", (await proxied.ExplainAsync(ProxiedHost.Silent, Host.PublicUrl, null, null, ("X-Forwarded-For", $"203.0.113.7, {ProxiedHost.AddressOf("nginx")}")))["client_address"]);
        Assert.Equal(ProxiedHost.Nobody, (await proxied.ExplainAsync(ProxiedHost.Nobody, Host.PublicUrl, null, null, spoof))["client_address"]);
        Assert.Equal(ProxiedHost.Proven, (await proxied.ExplainAsync(ProxiedHost.Proven, Host.MutualTlsUrl, null, null, spoof))["client_address"]);
    }

    [Fact]
    public async Task Makes_the_issuer_of_nobody_s_headers()
    {
        var workspace = await Host.CreateWorkspaceAsync("fapi2-security");
        foreach (var from in new[] { ProxiedHost.Silent, ProxiedHost.Nobody })
        {
            var answer = await proxied.SendAsync(
                new(HttpMethod.Get, new Uri($"{workspace.Issuer}/.well-known/openid-configuration")), from, null,
                ("X-Forwarded-Host", "evil.example"), ("X-Forwarded-Prefix", "/evil"), ("Forwarded", "host=evil.example;proto=http"));

            Assert.Equal(workspace.Issuer, answer["issuer"]);
            Assert.DoesNotContain("evil", answer.Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Refuses_what_came_to_the_proxy_without_tls()
    {
        Refused(await proxied.ExplainAsync(ProxiedHost.Silent, Host.PublicUrl, null, null, ("X-Forwarded-Proto", "http"), ("X-Forwarded-For", "203.0.113.7")), "without TLS");
        Assert.True((await proxied.ExplainAsync(ProxiedHost.Nobody, Host.PublicUrl, null, null, ("X-Forwarded-Proto", "http"))).Succeeded);
    }

    [Fact]
    public async Task Says_how_a_subject_reads_and_whether_its_chain_holds()
    {
        var workspace = await Host.CreateWorkspaceAsync("fapi2-security");
        using var other = new Workspaces.Testing.Pki.TestPki("Other");
        const string Subject = "UID=1,organizationIdentifier=PSDGB-1,CN=tpp\\, one,O=Acme,C=GB";

        var name = DistinguishedName.Parse(Subject).Encode();

        var trusted = await proxied.ExplainAsync(ProxiedHost.Nobody, Host.MutualTlsUrl, Host.Pki.Issue(name), workspace.Id);
        var unknown = await proxied.ExplainAsync(ProxiedHost.Nobody, Host.MutualTlsUrl, other.Issue(name), workspace.Id);

        var subject = trusted.Json?["certificate"]?["subject"];
        Assert.Equal(Subject, (string?)subject?["rfc4514"]);
        Assert.Equal("UID=1,2.5.4.97=#0C0750534447422D31,CN=tpp\\, one,O=Acme,C=GB", (string?)subject?["rfc4514_oids"]);
        Assert.Equal("OID.0.9.2342.19200300.100.1.1=1, OID.2.5.4.97=PSDGB-1, CN=\"tpp, one\", O=Acme, C=GB", (string?)subject?["rfc1779"]);
        Assert.Equal("/C=GB/O=Acme/CN=tpp, one/organizationIdentifier=PSDGB-1/UID=1", (string?)subject?["open_ssl"]);
        Assert.StartsWith("30", (string?)subject?["der_hex"], StringComparison.Ordinal);
        Assert.True((bool?)trusted.Json?["chain"]?["trusted"]);
        Assert.Equal("The chain ends at no trust anchor of this workspace.", (string?)unknown.Json?["chain"]?["fault"]);
        Assert.Equal(404, (int)(await proxied.ExplainAsync(ProxiedHost.Nobody, Host.MutualTlsUrl, null, "nowhere")).Status);
    }

    private Task<Answer> TokenAsync(TestWorkspace workspace, Tpp tpp, string from, (string Name, string Value) header)
    {
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = tpp.Options.ClientId, ["scope"] = "accounts" };
        return proxied.SendAsync(new(HttpMethod.Post, new Uri(Host.MutualTlsUrl, $"/{workspace.Id}/token")) { Content = new FormUrlEncodedContent(form) }, from, null, header);
    }

    private static string? Thumbprint(string jwt) =>
        (string?)JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(jwt.Split('.')[1]))?["cnf"]?["x5t#S256"];

    private static void Refused(Answer answer, string because)
    {
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), (answer.Status, answer.Error));
        Assert.Contains(because, answer.ErrorDescription, StringComparison.Ordinal);
    }

    private static string Write(string dialect, X509Certificate2 certificate)
    {
        var (pem, base64) = (certificate.ExportCertificatePem(), Convert.ToBase64String(certificate.RawData));
        return dialect switch
        {
            "rfc9440" => $":{base64}:",
            "envoy" => $"Hash={Convert.ToHexString(SHA256.HashData(certificate.RawData))};Cert=\"{Uri.EscapeDataString(pem)}\";Subject=\"\"",
            "nginx" or "aws" => Uri.EscapeDataString(pem),
            "apache" => pem.Replace('\n', ' '),
            _ => base64,
        };
    }
}
