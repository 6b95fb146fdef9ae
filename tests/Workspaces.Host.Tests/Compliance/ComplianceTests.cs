using System.Net;
using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Client.Flows;
using Workspaces.FapiExtensions.Compliance;
using Workspaces.Profiles;
using Workspaces.Storage.Audit;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;
using Workspaces.Testing.Databases;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Compliance;

public sealed class ComplianceTests(HostFixture host)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Profiles => [.. ProfileCatalog.Load(null).All.Select(profile => profile.Id)];

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task A_new_workspace_complies(string profile)
    {
        var workspace = await host.CreateWorkspaceAsync(profile);

        var report = await Report(workspace);

        Assert.Equal("holds", Text(report["status"]));
        Assert.All(Rows(report, "settings"), row => Assert.Equal("holds", Text(row["status"])));
        Assert.All(Rows(report, "rules"), row => Assert.NotEqual("violated", Text(row["status"])));
        Assert.All(Rows(report, "rules"), row => Assert.NotEqual("", Text(row["requirement"])));
        Assert.All(Rows(report, "rules"), row => Assert.NotEmpty(row["clauses"]!.AsArray()));
        Assert.All(Rows(report, "rules"), row => Assert.NotEmpty(row["enforced_at"]!.AsArray()));
        Assert.All(Rows(report, "rules"), row => Assert.Equal(Text(row["status"]) == "not_applicable", row["reason"] is not null));
    }

    [Fact]
    public async Task Says_what_was_judged_by_what_and_when()
    {
        var workspace = await host.CreateWorkspaceAsync("fintech");

        var report = await Report(workspace);

        Assert.Equal((workspace.Id, workspace.Issuer), (Text(report["workspace"]), Text(report["issuer"])));
        Assert.Equal(("fintech", "1", "2026-01-01"), (Text(report["profile"]), Text(report["profile_version"]), Text(report["effective_from"])));
        Assert.Equal(typeof(WorkspacesHost).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion, Text(report["product_version"]));
        Assert.True(DateTimeOffset.TryParse(Text(report["time"]), null, out _));
        var lifetime = Rows(report, "settings").Single(row => Text(row["path"]) == "server.access_token_lifetime");
        Assert.Equal(("00:01:00 to 01:00:00", "FAPI1-BASE-5.2.2-21"), (Text(lifetime["bound"]), Text(lifetime["clause"])));
    }

    [Fact]
    public async Task A_registered_client_complies()
    {
        var workspace = await host.CreateWorkspaceAsync("fapi2-security");
        await host.TppAsync(workspace, ClientPlan.Fapi2.Apply, ClientPlan.Fapi2.SigningAlgorithm);

        var report = await Report(workspace);

        Assert.Equal(("holds", 1), (Text(report["status"]), (int?)report["clients"]!["judged"]));
    }

    [Fact]
    public Task Shows_a_client_that_went_round_the_rules() => ShowsAClientThatWentRoundTheRules(host);

    internal static async Task ShowsAClientThatWentRoundTheRules(HostFixture host)
    {
        var workspace = await host.CreateWorkspaceAsync("open-banking-brazil");
        await Store(host, workspace, "sneaked-in", """{"client_id":"sneaked-in","token_endpoint_auth_method":"none","redirect_uris":["http://insecure.example/"],"grant_types":["authorization_code"]}""");

        var report = await Report(host, workspace);

        Assert.Equal("violated", Text(report["status"]));
        var violated = Rows(report, "rules").Where(row => Text(row["status"]) == "violated").ToDictionary(row => Text(row["id"]));
        Assert.Superset(
            new HashSet<string> { "client-authentication-methods", "client-redirect-uris", "client-id-token-encryption-required" },
            violated.Keys.ToHashSet());
        Assert.All(violated.Values, row => Assert.Equal("sneaked-in", Text(Assert.Single(row["evidence"]!.AsArray())!["client_id"])));
        Assert.All(violated.Values, row => Assert.Equal(["client_registration", "registration", "client_configuration"], row["enforced_at"]!.AsArray().Select(Text)));
    }

    [Fact]
    public async Task Counts_all_offending_clients_and_lists_some()
    {
        var workspace = await host.CreateWorkspaceAsync("fintech");
        await host.Services.GetRequiredService<Store>().InWorkspaceAsync(workspace.Id, Actor.Server, context =>
        {
            context.Set<ClientRow>().AddRange(Enumerable.Range(0, 450).Select(i => Row(workspace, $"c-{i:000}", $$"""{"client_id":"c-{{i:000}}"}""")));
            return context.SaveChangesAsync(Cancellation);
        });

        var report = await Report(workspace);

        var row = Rows(report, "rules").Single(row => Text(row["id"]) == "client-authentication-methods");
        Assert.Equal((450, 450, ComplianceReport.MaxOffences), ((int?)report["clients"]!["judged"], (int?)row["offences"], row["evidence"]!.AsArray().Count));
    }

    [Fact]
    public async Task Names_a_client_that_cannot_be_read()
    {
        var workspace = await host.CreateWorkspaceAsync("fintech");
        await Store(host, workspace, "torn", """{"client_id":"torn","redirect_uris":null}""");

        var report = await Report(workspace);

        Assert.Equal("violated", Text(report["status"]));
        Assert.Equal((0, 1), ((int?)report["clients"]!["judged"], (int?)report["clients"]!["unreadable"]));
        Assert.Equal("torn", Text(Assert.Single(report["clients"]!["unreadable_clients"]!.AsArray())));
    }

    [Fact]
    public async Task Shows_a_setting_that_went_round_the_bounds()
    {
        var workspace = await host.CreateWorkspaceAsync("fintech");
        await host.Services.GetRequiredService<Store>().InWorkspaceAsync(workspace.Id, context => context.Set<WorkspaceRow>().ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Settings, """{"server":{"access_token_lifetime":"10:00:00"}}"""), Cancellation));

        var report = await Report(workspace);

        Assert.Equal("violated", Text(report["status"]));
        var setting = Assert.Single(Rows(report, "settings"), row => Text(row["status"]) == "violated");
        Assert.Equal(("server.access_token_lifetime", "10:00:00"), (Text(setting["path"]), Text(setting["value"])));
    }

    [Fact]
    public async Task Knows_nothing_of_the_clients_of_another_workspace()
    {
        var (workspace, other) = (await host.CreateWorkspaceAsync("fintech"), await host.CreateWorkspaceAsync("fintech"));
        await Store(host, other, "elsewhere", """{"client_id":"elsewhere"}""");

        var report = await Report(workspace);

        Assert.Equal(("holds", 0), (Text(report["status"]), (int?)report["clients"]!["judged"]));
    }

    [Fact]
    public async Task There_is_no_report_without_a_workspace() =>
        Assert.Equal(HttpStatusCode.NotFound, (await host.Admin.ComplianceAsync("nobody", Cancellation)).Status);

    [Fact]
    public async Task A_disabled_workspace_is_judged_too()
    {
        var workspace = await host.CreateWorkspaceAsync("fintech");
        await host.Admin.SendAsync(HttpMethod.Patch, $"/workspaces/{workspace.Id}", new() { ["enabled"] = false }, cancellationToken: Cancellation);

        Assert.Equal("holds", Text((await Report(workspace))["status"]));
    }

    private Task<JsonObject> Report(TestWorkspace workspace) => Report(host, workspace);

    private static async Task<JsonObject> Report(HostFixture host, TestWorkspace workspace)
    {
        var answer = await host.Admin.ComplianceAsync(workspace.Id, Cancellation);

        Assert.True(answer.Status == HttpStatusCode.OK, answer.Body);
        return answer.Json!;
    }

    private static Task<int> Store(HostFixture host, TestWorkspace workspace, string clientId, string metadata) =>
        host.Services.GetRequiredService<Store>().InWorkspaceAsync(workspace.Id, Actor.Server, context =>
        {
            context.Set<ClientRow>().Add(Row(workspace, clientId, metadata));
            return context.SaveChangesAsync(Cancellation);
        });

    private static ClientRow Row(TestWorkspace workspace, string clientId, string metadata) =>
        new() { WorkspaceId = workspace.Id, ClientId = clientId, Metadata = metadata };

    private static IEnumerable<JsonNode> Rows(JsonObject report, string name) => report[name]!.AsArray().Select(row => row!);

    private static string Text(JsonNode? node) => node?.GetValue<string>() ?? "";
}

public sealed class ComplianceOnPostgresTests(PostgresServer server)
{
    [Fact]
    public async Task Shows_a_client_that_went_round_the_rules()
    {
        await using var database = new PostgresDatabase(server);
        await database.InitializeAsync();
        database.Require();
        await using var host = new HostFixture(new() { PostgreSqlConnectionString = database.Settings["ConnectionStrings:Workspaces"] });
        await host.InitializeAsync();

        await ComplianceTests.ShowsAClientThatWentRoundTheRules(host);
    }
}
