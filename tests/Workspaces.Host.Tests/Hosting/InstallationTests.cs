using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Workspaces.Host.Files;
using Workspaces.Host.Hosting;
using Workspaces.Storage.Database;

namespace Workspaces.Host.Tests.Hosting;

public sealed class InstallationTests
{
    public static TheoryData<string, string> UnusableUrls => new()
    {
        { "plain http", "http://localhost:7443" },
        { "a path", "https://localhost:7443/as" },
        { "a query", "https://localhost:7443/?a=b" },
        { "an empty query", "https://localhost:7443?" },
        { "a fragment", "https://localhost:7443/#a" },
        { "a user", "https://me@localhost:7443" },
        { "relative", "localhost:7443" },
        { "no host", "https://" },
        { "empty", "" },
    };

    [Fact]
    public void Has_defaults_that_a_developer_can_start_with()
    {
        var installation = Read([], development: true);

        Assert.Equal(new Uri("https://localhost:7443"), installation.PublicUrl);
        Assert.Equal(new Uri("https://localhost:7444"), installation.MutualTlsUrl);
        Assert.Equal(Path.GetFullPath(".workspaces"), installation.DataDirectory);
        Assert.Null(installation.ListenAddress);
        Assert.True(installation.Demo);
        Assert.Equal(TimeSpan.Zero, installation.DrainTime);
    }

    [Theory]
    [InlineData("99", false)]
    [InlineData("100", true)]
    [InlineData("1000000", true)]
    [InlineData("1000001", false)]
    public void Takes_as_many_connections_as_it_is_told(string number, bool allowed)
    {
        var reading = Record.Exception(() => Assert.Equal(number, $"{Read(new() { ["MaxConnections"] = number }, development: true).MaxConnections}"));

        Assert.Equal(allowed, reading is null);
    }

    [Theory]
    [InlineData("99", false)]
    [InlineData("100", true)]
    [InlineData("1000000", true)]
    [InlineData("1000001", false)]
    public void Keeps_as_many_workspaces_in_memory_as_it_is_told(string number, bool allowed)
    {
        var reading = Record.Exception(() => Assert.Equal(number, $"{Read(new() { ["CachedWorkspaces"] = number }, development: true).CacheCapacity.Workspaces}"));

        Assert.Equal(allowed, reading is null);
        Assert.True(allowed || reading!.Message.Contains("Workspaces:CachedWorkspaces", StringComparison.Ordinal));
    }

    [Fact]
    public void Binds_every_address_when_the_public_url_is_not_loopback()
    {
        var installation = Read(new() { ["PublicUrl"] = "https://as.bank.example", ["MutualTlsUrl"] = "https://mtls.bank.example:8443" }, development: true);

        Assert.Equal(System.Net.IPAddress.IPv6Any, installation.ListenAddress);
        Assert.Equal(443, installation.PublicUrl.Port);
    }

    [Theory]
    [MemberData(nameof(UnusableUrls))]
    public void Refuses_urls_that_no_issuer_can_be_made_of(string reason, string url)
    {
        Assert.NotEmpty(reason);
        var fault = Assert.Single(Refused(new() { ["PublicUrl"] = url }, development: true));

        Assert.StartsWith($"Workspaces:PublicUrl is '{url}'; allowed: ", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Reports_every_fault_at_once()
    {
        var faults = Refused(new()
        {
            ["PublicUrl"] = "https://localhost:7443/as",
            ["MutualTlsUrl"] = "ftp://localhost",
            ["OperatorKey"] = "short",
            ["Demo"] = "true",
            ["DataDirectory"] = " ",
            ["ListenAddress"] = "everywhere",
            ["ProfilesDirectory"] = "/no/such/directory",
            ["DrainTime"] = "-00:00:01",
            ["ShutdownTime"] = "1.00:00:00",
            ["RateLimits:Default:Rate"] = "-1",
            ["RateLimits:Workspaces:acme:Queue"] = "-1",
            ["RateLimits:Default:Bust"] = "5",
            ["MasterKey"] = "c2hvcnQ=",
            ["Database"] = "oracle",
            ["PublicPort"] = "many",
            ["Telemetry:WorkspaceTag"] = "yes",
        }, development: false);

        Assert.Equal(17, faults.Count);
        Assert.All(faults, fault => Assert.DoesNotContain('\n', fault));
        Assert.Contains(faults, fault => fault.Contains("Certificate:Path", StringComparison.Ordinal));
    }

    [Fact]
    public void Never_repeats_the_operator_key()
    {
        var fault = Assert.Single(Refused(new() { ["OperatorKey"] = "s3cret!" }, development: true));

        Assert.DoesNotContain("s3cret", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://mtls.localhost:7443", null, "Workspaces:MutualTlsPort is 7443")]
    [InlineData("https://localhost:7443", "7444", "Workspaces:MutualTlsUrl is 'https://localhost:7443/'")]
    [InlineData("https://localhost:7444", "7443", "Workspaces:MutualTlsPort is 7443")]
    [InlineData("https://localhost:7444", "70000", "Workspaces:MutualTlsPort is 70000")]
    public void Wants_two_listeners_under_two_urls(string mutualTlsUrl, string? mutualTlsPort, string fault) =>
        Assert.StartsWith(fault, Assert.Single(Refused(new() { ["MutualTlsUrl"] = mutualTlsUrl, ["MutualTlsPort"] = mutualTlsPort }, development: true)), StringComparison.Ordinal);

    [Fact]
    public void May_bind_other_ports_than_the_urls_show()
    {
        var installation = Read(new() { ["PublicUrl"] = "https://as.test", ["MutualTlsUrl"] = "https://mtls.as.test", ["PublicPort"] = "7443", ["MutualTlsPort"] = "7444" }, development: true);

        Assert.Equal((7443, 7444), (installation.PublicPort, installation.MutualTlsPort));
    }

    [Fact]
    public void Wants_a_key_with_a_certificate() =>
        Assert.Contains("Path alone", Assert.Single(Refused(new() { ["Certificate:Path"] = typeof(InstallationTests).Assembly.Location }, development: true)), StringComparison.Ordinal);

    public static TheoryData<string, Dictionary<string, string?>> UnusableCertificates => new()
    {
        { "Workspaces:Certificate is of several kinds", new() { ["Certificate:PfxPath"] = Here, ["Certificate:Thumbprint"] = new('a', 40) } },
        { "Workspaces:Certificate is a password alone", new() { ["Certificate:Password"] = "secret" } },
        { "Workspaces:Certificate is two passwords", new() { ["Certificate:PfxPath"] = Here, ["Certificate:Password"] = "secret", ["Certificate:PasswordPath"] = Here } },
        { "Workspaces:Certificate:PfxPath is '/no/such/file'", new() { ["Certificate:PfxPath"] = "/no/such/file" } },
        { "Workspaces:Certificate is a certificate of the store that is not named", new() { ["Certificate:Thumbprint"] = "abc" } },
        { "Workspaces:Certificate is a certificate of the store that is not named", new() { ["Certificate:Store"] = "LocalMachine" } },
        { "Workspaces:Certificate:Store is 'Everybody'", new() { ["Certificate:Store"] = "Everybody", ["Certificate:Subject"] = "CN=a" } },
        { "Workspaces:Certificates:0 is Path alone", new() { ["Certificates:0:Path"] = Here } },
        { "Workspaces:Certificates:1:KeyPath is '/no'", new() { ["Certificates:0:Path"] = Here, ["Certificates:0:KeyPath"] = Here, ["Certificates:1:Path"] = Here, ["Certificates:1:KeyPath"] = "/no" } },
    };

    [Theory]
    [MemberData(nameof(UnusableCertificates))]
    public void Refuses_certificates_that_cannot_be_meant(string fault, Dictionary<string, string?> settings)
    {
        var found = Assert.Single(Refused(settings, development: true));

        Assert.StartsWith(fault, found, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", found, StringComparison.Ordinal);
    }

    public static TheoryData<string, Dictionary<string, string?>> UnusableProxies => new()
    {
        { "Proxies:0:Addresses:0 is '0.0.0.0/0'", new() { ["Proxies:0:Addresses:0"] = "0.0.0.0/0" } },
        { "Proxies:0:Addresses:0 is '::/0'", new() { ["Proxies:0:Addresses:0"] = "::/0" } },
        { "Proxies:0:Addresses:0 is '128.0.0.0/1'", new() { ["Proxies:0:Addresses:0"] = "128.0.0.0/1" } },
        { "Proxies:0:Addresses:0 is '2000::/3'", new() { ["Proxies:0:Addresses:0"] = "2000::/3" } },
        { "Proxies:0:Addresses:0 is '::ffff:0.0.0.0/96'", new() { ["Proxies:0:Addresses:0"] = "::ffff:0.0.0.0/96" } },
        { "Proxies:0:Addresses:0 is 'proxy.example'", new() { ["Proxies:0:Addresses:0"] = "proxy.example" } },
        { "Proxies:0:Addresses:0 is '*'", new() { ["Proxies:0:Addresses:0"] = "*" } },
        { "Proxies:0:Addresses is empty", new() { ["Proxies:0:Dialect"] = "nginx" } },
        { "Proxies:0:Dialect is 'squid'", new() { ["Proxies:0:Addresses:0"] = "10.0.0.1", ["Proxies:0:Dialect"] = "squid" } },
        { "Proxies:0:Dialect is '1'", new() { ["Proxies:0:Addresses:0"] = "10.0.0.1", ["Proxies:0:Dialect"] = "1" } },
        { "Proxies:0:Header is nothing", new() { ["Proxies:0:Addresses:0"] = "10.0.0.1", ["Proxies:0:Dialect"] = "plain" } },
        { "Proxies:0:Header is 'Authorization'", new() { ["Proxies:0:Addresses:0"] = "10.0.0.1", ["Proxies:0:Dialect"] = "plain", ["Proxies:0:Header"] = "Authorization" } },
        { "Proxies:0:Header is 'x_forwarded_for'", new() { ["Proxies:0:Addresses:0"] = "10.0.0.1", ["Proxies:0:Dialect"] = "nginx", ["Proxies:0:Header"] = "x_forwarded_for" } },
        { "Proxies:0:Header is 'a b'", new() { ["Proxies:0:Addresses:0"] = "10.0.0.1", ["Proxies:0:Dialect"] = "nginx", ["Proxies:0:Header"] = "a b" } },
        { "Proxies:0:Header is ''", new() { ["Proxies:0:Addresses:0"] = "10.0.0.1", ["Proxies:0:Dialect"] = "nginx", ["Proxies:0:Header"] = "" } },
        { "Proxies:0:Header is without a dialect", new() { ["Proxies:0:Addresses:0"] = "10.0.0.1", ["Proxies:0:Header"] = "Client-Cert" } },
        { "Proxies:0:ChainHeader is 'X-Chain'", new() { ["Proxies:0:Addresses:0"] = "10.0.0.1", ["Proxies:0:Dialect"] = "nginx", ["Proxies:0:ChainHeader"] = "X-Chain" } },
        { "Proxies:0:ChainHeader is 'client_cert'", new() { ["Proxies:0:Addresses:0"] = "10.0.0.1", ["Proxies:0:Dialect"] = "rfc9440", ["Proxies:0:ChainHeader"] = "client_cert" } },
        { "Proxies:0:Certificates:0 is 'abc'", new() { ["Proxies:0:Addresses:0"] = "10.0.0.1", ["Proxies:0:Certificates:0"] = "abc" } },
        { "Proxies:1:Addresses is where Proxies:0 is", new() { ["Proxies:0:Addresses:0"] = "10.0.0.0/24", ["Proxies:1:Addresses:0"] = "10.0.0.7" } },
    };

    [Theory]
    [MemberData(nameof(UnusableProxies))]
    public void Refuses_proxies_that_anybody_could_be(string fault, Dictionary<string, string?> settings) =>
        Assert.StartsWith("Workspaces:" + fault, Assert.Single(Refused(settings, development: true)), StringComparison.Ordinal);

    [Fact]
    public void Reads_proxies()
    {
        var installation = Read(new()
        {
            ["Proxies:0:Addresses:0"] = "10.1.0.0/24",
            ["Proxies:0:Addresses:1"] = "fd00:1::7",
            ["Proxies:0:Dialect"] = "RFC9440",
            ["Proxies:1:Addresses:0"] = "192.0.2.1",
        }, development: true);

        Assert.Equal(("Client-Cert", "Client-Cert-Chain"), (installation.Proxies[0].Header, Assert.Single(installation.Proxies[0].ChainHeaders)));
        Assert.True(installation.Proxies[0].IsAt(System.Net.IPAddress.Parse("fd00:1::7")));
        Assert.Null(installation.Proxies[1].Dialect);
    }

    [Theory]
    [InlineData("0.0.0.0/0", "'0.0.0.0/0'; allowed: a network of /8")]
    [InlineData("0.0.0.0/1", "'0.0.0.0/1'; allowed: a network of /8")]
    [InlineData("::/0", "'::/0'; allowed: a network of /8")]
    [InlineData("::/1", "'::/1'; allowed: a network of /8")]
    [InlineData("::ffff:10.0.0.0/104", "'::ffff:10.0.0.0/104'; allowed: an IP address")]
    [InlineData("crl.bank.example", "'crl.bank.example'; allowed: an IP address")]
    [InlineData("*", "'*'; allowed: an IP address")]
    public void Refuses_trusted_networks_that_hold_everything_or_are_none(string text, string fault) =>
        Assert.StartsWith(
            $"Workspaces:Outbound:TrustedNetworks:1 is {fault}",
            Assert.Single(Refused(new() { ["Outbound:TrustedNetworks:0"] = "10.0.0.0/8", ["Outbound:TrustedNetworks:1"] = text }, development: true)), StringComparison.Ordinal);

    [Fact]
    public void Reads_trusted_networks()
    {
        var networks = Read(new() { ["Outbound:TrustedNetworks:0"] = "10.1.0.0/16", ["Outbound:TrustedNetworks:1"] = "192.168.7.9" }, development: true).TrustedNetworks;

        Assert.True(networks.Contains(System.Net.IPAddress.Parse("10.1.2.3")));
        Assert.True(networks.Contains(System.Net.IPAddress.Parse("192.168.7.9")));
        Assert.False(networks.Contains(System.Net.IPAddress.Parse("192.168.7.10")));
    }

    private static string Here => typeof(InstallationTests).Assembly.Location;

    [Fact]
    public void Says_which_value_cannot_be_read() =>
        Assert.Contains("Workspaces:Demo", Assert.Single(Refused(new() { ["Demo"] = "perhaps" }, development: true)), StringComparison.Ordinal);

    [Theory]
    [InlineData("PublcUrl", "x", "Workspaces:PublcUrl is unknown; allowed: PublicUrl.")]
    [InlineData("Outbound:TrustedNetwork:0", "10.0.0.0/8", "Workspaces:Outbound:TrustedNetwork is unknown; allowed: TrustedNetworks.")]
    [InlineData("Proxies:0:Adresses:0", "10.0.0.1", "Workspaces:Proxies:0:Adresses is unknown; allowed: Addresses.")]
    [InlineData("RateLimits:Workspaces:acme:Rat", "1", "Workspaces:RateLimits:Workspaces:acme:Rat is unknown; allowed: Rate.")]
    [InlineData("Telemetry:Sampling", "1", "Workspaces:Telemetry:Sampling is unknown; allowed: WorkspaceTag.")]
    [InlineData("DrainTime", "soon", "Workspaces:DrainTime is 'soon'; allowed: a time such as 00:00:30.")]
    [InlineData("PublicPort", "https", "Workspaces:PublicPort is 'https'; allowed: a whole number.")]
    [InlineData("SignIn:PerAddress", "1.5", "Workspaces:SignIn:PerAddress is '1.5'; allowed: a whole number.")]
    public void Refuses_names_that_there_are_not_and_values_that_are_of_another_kind(string name, string value, string fault) =>
        Assert.Contains(fault, Refused(new() { [name] = value }, development: true));

    [Theory]
    [InlineData("PUBLICURL", "https://localhost:7000")]
    [InlineData("PublicPort", "")]
    [InlineData("Database", "sqlite")]
    [InlineData("RateLimits:Workspaces:any-name:Rate", "5")]
    public void Takes_every_spelling_of_a_name_and_what_is_empty_as_absent(string name, string value) =>
        Assert.NotNull(Read(new() { [name] = value }, development: true));

    private static IReadOnlyList<string> Refused(Dictionary<string, string?> settings, bool development) =>
        Assert.Throws<StartupException>(() => Read(settings, development)).Faults;

    private static Installation Read(Dictionary<string, string?> settings, bool development) => Installation.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(setting => "Workspaces:" + setting.Key, setting => setting.Value)).Build(),
        new HostingEnvironment { EnvironmentName = development ? Environments.Development : Environments.Production },
        TimeProvider.System);
}
