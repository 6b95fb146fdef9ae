using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Workspaces.Cli.Certificates;
using Workspaces.Cli.Certification.Kits;
using Workspaces.Cli.Certification.Plans;
using Workspaces.Client.Keys;
using Workspaces.Client.Suite;

namespace Workspaces.Cli.Tests.Certification;

/// <summary>What each configuration holds: the members that the suite reads.</summary>
public sealed class SuiteConfigurationTests
{
    private const string Suite = "https://suite.example.com";

    // Making RSA keys takes its time.
    private static readonly ClientAuthority Authority = new("CN=Test CA", TimeSpan.FromDays(1), TimeProvider.System);
    private static readonly X509Certificate2 FirstCertificate = Authority.Issue("CN=one", TimeSpan.FromHours(1));
    private static readonly X509Certificate2 SecondCertificate = Authority.Issue("CN=two", TimeSpan.FromHours(1));
    private static readonly TppKeys First = new("PS256");
    private static readonly TppKeys Second = new("ES256");

    [Fact]
    public void Says_where_the_metadata_are()
    {
        Assert.Equal(PublishedServers.Issuer + "/.well-known/openid-configuration", Url("fapi2-security", selection => selection.OpenId));
        Assert.Equal("https://as.example.com/.well-known/oauth-authorization-server/acme", Url("fapi2-security", selection => !selection.OpenId));

        static string Url(string template, Func<Selection, bool> which) => (string)Write(template, which)["server"]!["discoveryUrl"]!;
    }

    [Fact]
    public void Has_two_clients_with_one_private_signing_key_each()
    {
        var configuration = Write("fintech", selection => selection is { MutualTls: false, Pushed: true, Jarm: true });

        var (first, second) = (Key(configuration, "client"), Key(configuration, "client2"));
        Assert.Equal(("PS256", "sig"), ((string?)first["alg"], (string?)first["use"]));
        Assert.Equal(("ES256", "sig"), ((string?)second["alg"], (string?)second["use"]));
        Assert.All(["kid", "n", "e", "d", "p", "q", "dp", "dq", "qi"], member => Assert.NotNull(first[member]));
        Assert.All(["kid", "x", "y", "d"], member => Assert.NotNull(second[member]));
        Assert.NotEqual((string?)configuration["client"]!["client_id"], (string?)configuration["client2"]!["client_id"]);
        Assert.Equal("openid offline_access accounts bank:accounts.basic:read", (string?)configuration["client"]!["scope"]);
    }

    [Fact]
    public void Has_two_certificates_in_fapi_1_whatever_the_client_authentication()
    {
        var configuration = Write("fintech", selection => !selection.MutualTls);

        Assert.NotEqual((string?)configuration["mtls"]!["cert"], (string?)configuration["mtls2"]!["cert"]);
        Assert.All(["mtls", "mtls2"], member =>
        {
            using var certificate = X509Certificate2.CreateFromPem((string)configuration[member]!["cert"]!, (string)configuration[member]!["key"]!);
            Assert.StartsWith("-----BEGIN CERTIFICATE-----", (string?)configuration[member]!["ca"], StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Has_no_certificate_where_none_is_needed()
    {
        var configuration = Write("fapi2-security", selection => selection is { MutualTls: false, Dpop: true });

        Assert.False(configuration.ContainsKey("mtls"));
        Assert.Equal("ES256", (string?)configuration["client"]!["dpop_signing_alg"]);
    }

    [Fact]
    public void Names_the_resource_at_the_address_for_certificates()
    {
        Assert.Equal("https://mtls.example.com/acme/bank/accounts", (string?)Write("fintech", _ => true)["resource"]!["resourceUrl"]);
        Assert.Equal("1", (string?)Write("cdr-australia", _ => true)["resource"]!["cdrVersion"]);
    }

    [Fact]
    public void Has_an_encryption_key_where_id_tokens_are_encrypted()
    {
        var keys = Write("open-banking-brazil", _ => true)["client"]!["jwks"]!["keys"]!.AsArray();

        Assert.Equal(["sig", "enc"], keys.Select(key => (string?)key!["use"]));
    }

    [Fact]
    public void Fixes_the_redirect_uris_by_its_alias()
    {
        var (first, second) = ConfiguredClients.Read(Write("fintech", _ => true), Suite);

        Assert.Equal("https://suite.example.com/test/a/acme-1/callback", first.RedirectUri);
        Assert.Equal("https://suite.example.com/test/a/acme-1/callback?dummy1=lorem&dummy2=ipsum", second.RedirectUri);
    }

    [Fact]
    public void Has_no_browser_where_no_user_takes_part() =>
        Assert.False(Write("fapi2-security", selection => selection.ClientCredentials).ContainsKey("browser"));

    [Fact]
    public void Merges_what_the_kit_cannot_know()
    {
        var configuration = Write("open-banking-brazil", _ => true, """{"resource":{"brazilCpf":"1","resourceUrl":null},"directory":{"keystore":"https://k/"},"options":null}""");

        Assert.Equal("1", (string?)configuration["resource"]!["brazilCpf"]);
        Assert.Null(configuration["resource"]!["resourceUrl"]);
        Assert.Equal("https://k/", (string?)configuration["directory"]!["keystore"]);
        Assert.False(configuration.ContainsKey("options"));
    }

    [Fact]
    public void Its_clients_are_read_back_with_their_keys()
    {
        var configuration = Write("fintech", selection => selection.MutualTls);

        var (first, second) = ConfiguredClients.Read(configuration, Suite);

        Assert.Equal((string?)Key(configuration, "client")["kid"], first.Keys.Signing.KeyId);
        Assert.Equal((string?)Key(configuration, "client2")["kid"], second.Keys.Signing.KeyId);
        Assert.True(first.Certificate!.HasPrivateKey);
    }

    [Theory]
    [InlineData("client2")]
    [InlineData("alias")]
    [InlineData("mtls.key")]
    [InlineData("client.jwks")]
    public void What_is_missing_is_named(string path)
    {
        var configuration = Write("fintech", selection => selection.MutualTls);
        var parts = path.Split('.');
        (parts.Length == 1 ? configuration : configuration[parts[0]]!.AsObject()).Remove(parts[^1]);

        var exception = Assert.Throws<FormatException>(() => ConfiguredClients.Read(configuration, Suite));

        Assert.Contains(parts[0], exception.Message, StringComparison.Ordinal);
    }

    private static JsonObject Key(JsonObject configuration, string client) => Assert.Single(configuration[client]!["jwks"]!["keys"]!.AsArray())!.AsObject();

    private static JsonObject Write(string template, Func<Selection, bool> which, string? more = null)
    {
        var server = PublishedServers.Of(template);
        var choice = new PlanChoice(
            template.StartsWith("fapi2-security", StringComparison.Ordinal) ? SuitePlans.SecurityProfile : SuitePlans.Fapi1,
            template switch { "open-banking-brazil" => SuiteProfile.Brazil, "cdr-australia" => SuiteProfile.Australia, _ => SuiteProfile.Plain });
        var selection = SelectionCatalog.Of([choice], server).First(which);
        var (first, second) = (Client("one", First, FirstCertificate, second: false), Client("two", Second, SecondCertificate, second: true));
        return new SuiteConfiguration(selection, server).Write("acme-1", (first, second), new(server.Issuer, Suite + "/*", "u", "p", choosesAccounts: false), more is null ? null : JsonNode.Parse(more)!.AsObject());

        KitClient Client(string id, TppKeys keys, X509Certificate2 certificate, bool second) => new(id, SuiteHabits.RedirectUri(Suite, "acme-1", second), ClientScope.Of(selection, server), keys)
        {
            Certificate = selection.NeedsCertificate ? certificate : null,
            Authority = Authority.Certificate.ExportCertificatePem(),
        };
    }
}
