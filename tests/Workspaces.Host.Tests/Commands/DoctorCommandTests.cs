using System.Text.Json.Nodes;
using Workspaces.Host.Files;
using Workspaces.Storage.Keys.Ring;
using Workspaces.Testing;
using Workspaces.Testing.Host;
using Workspaces.Testing.Pki;

namespace Workspaces.Host.Tests.Commands;

public sealed class DoctorCommandTests : IDisposable
{
    private readonly TestDirectory _data = new();

    [Fact]
    public async Task Is_content_with_an_installation_that_serves()
    {
        await using var host = new HostFixture();
        await host.InitializeAsync();

        var run = await AskAsync(host.DataDirectory, "--json");

        Assert.True(run.Code == 0, run.Output);
        Assert.True((bool)run.Json["healthy"]!);
        Assert.Contains(run.Json["findings"]!.AsArray(), finding => (string?)finding?["check"] == "configuration");
    }

    [Fact]
    public async Task Tells_people_what_to_do()
    {
        var run = await AskAsync(_data.File("nowhere"));

        Assert.Equal(1, run.Code);
        Assert.Matches(@"LEVEL +CHECK +FOUND", run.Output);
        Assert.Matches(@"warning +database +.*workspaces\.db is not there\.", run.Output);
        Assert.Contains("To do: The first start makes it, as does the command migrate", run.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_data.File("nowhere")));
    }

    [Fact]
    public async Task Tells_all_faults_of_the_settings_at_once()
    {
        var run = await AskAsync(_data.Path, "--json", "--Workspaces:PublicUrl=nowhere", "--Workspaces:OperatorKey=short", "--Workspaces:Database=oracle");

        Assert.Equal(1, run.Code);
        Assert.Equal(3, run.Json["findings"]!.AsArray().Count);
        Assert.All(run.Json["findings"]!.AsArray(), finding => Assert.Equal("configuration", (string?)finding?["check"]));
    }

    [Fact]
    public async Task Finds_a_server_certificate_that_ends_soon_and_a_name_that_none_bears()
    {
        using var pki = new TestPki();
        var certificate = pki.Issue("CN=as.bank.test", CertificateSpec.ForServers with { Dns = ["as.bank.test"], RsaBits = 2048 });
        File.WriteAllText(_data.File("tls.pem"), PemCertificate.Export(certificate));

        var run = await AskAsync(
            _data.Path, "--json", "--Workspaces:PublicUrl=https://as.bank.test", "--Workspaces:MutualTlsUrl=https://mtls.bank.test:8443",
            $"--Workspaces:Certificate:Path={_data.File("tls.pem")}", $"--Workspaces:Certificate:KeyPath={_data.File("tls.pem")}");

        var found = run.Json["findings"]!.AsArray().Where(finding => (string?)finding?["check"] == "server_certificate").Select(finding => $"{finding?["level"]}: {finding?["message"]}").ToArray();
        Assert.Equal(2, found.Length);
        Assert.StartsWith($"warning: {_data.File("tls.pem")} is valid until", found[0], StringComparison.Ordinal);
        Assert.Equal("error: No server certificate is for mtls.bank.test.", found[1]);
    }

    [Fact]
    public async Task Finds_keys_that_another_installation_made()
    {
        await using var host = new HostFixture();
        await host.InitializeAsync();
        await host.CreateWorkspaceAsync("fapi2-security");
        File.Delete(Path.Combine(host.DataDirectory, MasterKeyFile.Name));

        var without = await AskAsync(host.DataDirectory, "--json");
        var another = await AskAsync(host.DataDirectory, "--json", $"--Workspaces:MasterKey={Convert.ToBase64String(new byte[32])}");

        Assert.Contains("There is no master key", Keys(without), StringComparison.Ordinal);
        Assert.Contains("another master key", Keys(another), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(host.DataDirectory, MasterKeyFile.Name)));
    }

    [Fact]
    public async Task Knows_no_arguments() => Assert.Equal(2, (await Run.OfAsync("doctor", "house")).Code);

    public void Dispose() => _data.Dispose();

    private static string Keys(Run run) => Assert.Single(run.Json["findings"]!.AsArray(), finding => (string?)finding?["check"] == "keys")!["message"]!.GetValue<string>();

    private static Task<Run> AskAsync(string directory, params string[] more) =>
        Run.OfAsync(["doctor", "--environment=Development", $"--Workspaces:DataDirectory={directory}", .. more]);
}
