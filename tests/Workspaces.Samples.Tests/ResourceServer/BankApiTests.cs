using System.Net;
using System.Reflection;
using Workspaces.Client.Flows;
using Workspaces.Samples.Tests.Guards;
using Workspaces.Testing;
using Workspaces.Testing.Host;

namespace Workspaces.Samples.Tests.ResourceServer;

/// <summary>The bank of the samples in a process of its own, with <c>Workspaces.ResourceServer</c>.</summary>
public sealed class BankApiTests(HostFixture host) : AccountsApiTests(host), IClassFixture<HostFixture>
{
    private static readonly Dictionary<string, (ClientPlan Plan, string Path, string Member)> Regimes = new(StringComparer.Ordinal)
    {
        ["open-banking-uk"] = (ClientPlan.UnitedKingdom, "/open-banking/v4.0/aisp/accounts", "\"AccountId\":\"22289\""),
        ["open-banking-brazil"] = (ClientPlan.Brazil, "/open-banking/accounts/v2/accounts", "\"accountId\":\"22289\""),
        ["cdr-australia"] = (ClientPlan.Australia, "/cds-au/v1/banking/accounts", "\"accountId\":\"22289\""),
    };

    private readonly HostFixture _host = host;

    public static TheoryData<string> Profiles => [.. Regimes.Keys];

    protected override string ForKeys => "/accounts";

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task Serves_the_accounts_of_each_regime(string profile)
    {
        var (plan, path, member) = Regimes[profile];
        var tpp = await _host.TppAsync(await _host.CreateWorkspaceAsync(profile), plan.Apply);
        var token = (await tpp.Flow()).AccessToken;
        await using var api = await StartAsync(tpp.Server.Issuer);

        var answer = await api.GetAsync(path, $"Bearer {token}", tpp.Options.Certificate);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains(member, answer.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await api.GetAsync(path, $"Bearer {token}")).Status);
    }

    [Fact]
    public async Task Runs_as_its_page_says()
    {
        var tpp = await _host.TppAsync(await _host.CreateWorkspaceAsync("fapi2-security"), options => options with { Style = FlowStyle.Fapi2 });
        var token = (await tpp.Flow()).AccessToken;
        AccountsApi api = new();
        File.Copy(Path.Combine(_host.DataDirectory, "ca.pem"), api.Files.File("ca.pem"));
        await using var running = await api.RunAsync(ChildProcess.Start(
            "dotnet",
            [
                "run", "--no-build", "--configuration", typeof(BankApiTests).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration,
                "--project", Path.Combine(RepositoryRoot.Path, "samples", "Bank"), "--",
                $"--Url={api.Origin}", $"--Issuer={tpp.Server.Issuer}", "--Authority=ca.pem", "--Certificate=server.pem", "--CertificateKey=server.key",
            ],
            api.Files.Path)!);

        Assert.Equal(HttpStatusCode.OK, (await running.GetAsync("/accounts", $"Bearer {token}", tpp.Options.Certificate)).Status);
    }

    protected override void Require()
    {
        // It needs what every test needs.
    }

    protected override Task<AccountsApi> StartAsync(string issuer)
    {
        AccountsApi api = new();
        return api.RunAsync(ChildProcess.Start("dotnet", [
            Path.Combine(AppContext.BaseDirectory, "Bank.dll"),
            $"--Url={api.Origin}",
            $"--Issuer={issuer}",
            $"--Authority={Path.Combine(_host.DataDirectory, "ca.pem")}",
            $"--Certificate={api.CertificateFile}",
            $"--CertificateKey={api.KeyFile}",
        ])!);
    }
}
