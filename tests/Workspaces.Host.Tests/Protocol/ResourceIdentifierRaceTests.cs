using System.Net;
using System.Text.Json.Nodes;
using Workspaces.Client.Http;
using Workspaces.Testing.Databases;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Protocol;

/// <summary>Of several APIs that are registered with one identifier at once, one is there.</summary>
public abstract class ResourceIdentifierRaceTests
{
    private const int Runners = 12;
    private const string Identifier = "https://api.bank.example/";

    internal abstract Task<HostFixture> HostAsync();

    [Fact]
    public async Task One_wins_and_the_others_hear_which_member_it_is()
    {
        var host = await HostAsync();
        var workspace = await host.CreateWorkspaceAsync("fapi2-security");

        var answers = await Task.WhenAll(Enumerable.Range(0, Runners).Select(number => RegisterAsync(host, workspace.Id, $"api-{number}")));

        Assert.Single(answers, answer => answer.Succeeded);
        Assert.All(answers.Where(answer => !answer.Succeeded), answer =>
        {
            Assert.Equal(HttpStatusCode.Conflict, answer.Status);
            Assert.Contains("\"resource_identifier\"", answer.Body, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Another_workspace_may_have_the_same()
    {
        var host = await HostAsync();
        var (home, away) = (await host.CreateWorkspaceAsync("fapi2-security"), await host.CreateWorkspaceAsync("fapi2-security"));

        Assert.True((await RegisterAsync(host, home.Id, "api")).Succeeded);
        Assert.True((await RegisterAsync(host, away.Id, "api")).Succeeded);
    }

    private static Task<Answer> RegisterAsync(HostFixture host, string workspace, string clientId) => host.Admin.CreateClientAsync(
        workspace,
        new()
        {
            ["client_id"] = clientId,
            ["grant_types"] = new JsonArray(),
            ["response_types"] = new JsonArray(),
            ["resource_identifier"] = Identifier,
            ["token_endpoint_auth_method"] = "tls_client_auth",
            ["tls_client_auth_subject_dn"] = $"CN={clientId},O=Bank,C=GB",
        },
        TestContext.Current.CancellationToken);
}

public sealed class ResourceIdentifierRaceOnSqliteTests(ProtocolHosts hosts) : ResourceIdentifierRaceTests
{
    internal override Task<HostFixture> HostAsync() => Task.FromResult(hosts.Sqlite);
}

public sealed class ResourceIdentifierRaceOnPostgresTests(ProtocolHosts hosts, PostgresServer server) : ResourceIdentifierRaceTests
{
    internal override async Task<HostFixture> HostAsync() => (await hosts.ReplicasAsync(server)).First;
}
