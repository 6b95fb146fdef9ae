using System.Net;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Host.Tests.Admin;
using Workspaces.Host.Tests.Commands;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Testing.Databases;

namespace Workspaces.Host.Tests.Intents;

/// <summary>What operators see of intents, and what ends when they end one.</summary>
public abstract class IntentCallTests
{
    private static readonly IntentPlan Plan = IntentPlan.Brazil;

    private Scene? _scene;

    internal abstract Task<Replicas> HostsAsync();

    [Fact]
    public async Task Are_listed_the_latest_first_without_what_was_lodged()
    {
        var (_, tpp) = await OpenAsync();
        var other = await _scene!.AnotherClientAsync();
        var flow = await tpp.Flow();
        var (authorized, waiting, others) = (Plan.IdIn(flow.Lodged!)!, await LodgeAsync(tpp), await LodgeAsync(other));
        var user = (string)(await GetAsync($"/workspaces/{_scene.Workspace.Id}/users?username=alice")).Json!["items"]![0]!["id"]!;

        var all = await ListAsync("");

        Assert.Equal([others, waiting, authorized], Ids(all));
        Assert.Equal([authorized], Ids(await ListAsync($"?user_id={user}&state=authorized&kind=brazil-data")));
        Assert.Equal([others], Ids(await ListAsync($"?client_id={other.Options.ClientId}")));
        Assert.Equal([others, waiting], Ids(await ListAsync("?state=awaiting")));
        Assert.Empty(Ids(await ListAsync("?state=rejected")));
        Assert.Empty(Ids(await ListAsync("?kind=uk-account-access")));
        Assert.DoesNotContain(IntentPlan.CustomerCpf, all.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("permissions", all.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Are_listed_page_by_page()
    {
        var (_, tpp) = await OpenAsync();
        string[] ids = [await LodgeAsync(tpp), await LodgeAsync(tpp), await LodgeAsync(tpp)];

        var first = await ListAsync("?limit=2");
        var second = await ListAsync($"?limit=2&cursor={first["next"]}");

        Assert.Equal(ids.Reverse(), Ids(first).Concat(Ids(second)));
        Assert.Null(second["next"]);
    }

    [Theory]
    [InlineData("state=standing", "state")]
    [InlineData("state=Authorized", "state")]
    [InlineData("state=", "state")]
    [InlineData("client_id=nobody", "client_id")]
    [InlineData("user_id=nobody", "user_id")]
    [InlineData("user_id=%00", "user_id")]
    [InlineData("kind=%0A", "kind")]
    [InlineData("cursor=MTIz", "cursor")]
    [InlineData("limit=1000", "limit")]
    [InlineData("stat=authorized", "stat")]
    public async Task Are_not_listed_by_what_is_none(string query, string parameter)
    {
        await OpenAsync();

        (await ListAsync("?" + query)).IsProblem(400, parameter);
    }

    [Fact]
    public async Task Are_shown_with_permissions_and_nothing_of_persons()
    {
        var (_, tpp) = await OpenAsync();
        var flow = await tpp.Flow();

        var shown = await GetAsync(PathOf(Plan.IdIn(flow.Lodged!)!));

        Assert.Equal(("brazil-data", "authorized", tpp.Options.ClientId), (shown["kind"], shown["state"], shown["client_id"]));
        Assert.Contains("ACCOUNTS_READ", shown.Json!["permissions"]!.AsArray().Select(permission => (string?)permission));
        Assert.DoesNotContain(IntentPlan.CustomerCpf, shown.Body, StringComparison.Ordinal);
        Assert.NotNull(shown["grant_id"]);
    }

    [Fact]
    public async Task What_an_operator_ends_opens_nothing_any_more_and_ends_once()
    {
        var (hosts, tpp) = await OpenAsync();
        var flow = await tpp.Flow();
        var id = Plan.IdIn(flow.Lodged!)!;

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _scene!.Host.SendAsync(HttpMethod.Delete, PathOf(id))));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.NoContent);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.NoContent), answer => answer.IsProblem(404));
        Assert.Equal("resource 401 invalid_token access-token-valid", Verdict.At("resource", await tpp.ResourceAsync(flow.AccessToken!, hosts.Attempt(1))));
        Assert.Equal("token 400 invalid_grant grant-valid", Verdict.At("token", await tpp.RefreshAsync(flow.RefreshToken!, changes: hosts.Attempt(1))));
        Assert.Equal("REJECTED ASPSP INTERNAL_SECURITY_REASON", await ToldAsync(tpp, id));
        var shown = await GetAsync(PathOf(id));
        Assert.Equal(("revoked", "bank"), (shown["state"], shown["ended_by"]));
        foreach (var (action, target) in new[] { ("intent.ended", id), ("grant.deleted", shown["grant_id"]!) })
        {
            var record = Assert.Single((await GetAsync($"/workspaces/{_scene!.Workspace.Id}/audit?action={action}&target={target}")).Json!["items"]!.AsArray())!;
            Assert.DoesNotContain("details", record.ToJsonString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task One_that_waits_is_decided_about_no_more()
    {
        var (_, tpp) = await OpenAsync();
        var (attempt, lodged) = await tpp.StartAsync();
        var id = Plan.IdIn(lodged!)!;
        var push = await tpp.PushAsync(attempt);

        Assert.Equal(HttpStatusCode.NoContent, (await _scene!.Host.SendAsync(HttpMethod.Delete, PathOf(id))).Status);

        Assert.Null((await tpp.AuthorizeAsync(attempt, push["request_uri"])).Code);
        Assert.Equal("REJECTED ASPSP INTERNAL_SECURITY_REASON", await ToldAsync(tpp, id));
        Assert.Equal(("rejected", "bank"), ((await GetAsync(PathOf(id)))["state"], (await GetAsync(PathOf(id)))["ended_by"]));
    }

    [Fact]
    public async Task Another_workspaces_are_not_there()
    {
        var (_, tpp) = await OpenAsync();
        var flow = await tpp.Flow();
        var id = Plan.IdIn(flow.Lodged!)!;
        var twin = await _scene!.TwinAsync();
        var elsewhere = $"/workspaces/{new Uri(twin.Server.Issuer).AbsolutePath.Trim('/')}/intents";

        (await GetAsync($"{elsewhere}/{Uri.EscapeDataString(id)}")).IsProblem(404);
        (await _scene.Host.SendAsync(HttpMethod.Delete, $"{elsewhere}/{Uri.EscapeDataString(id)}")).IsProblem(404);

        Assert.Empty(Ids(await GetAsync(elsewhere)));
        Assert.True((await tpp.ResourceAsync(flow.AccessToken!)).Succeeded);
    }

    [Fact]
    public async Task Are_at_hand_on_the_command_line()
    {
        var (_, tpp) = await OpenAsync();
        var (host, workspace) = (_scene!.Host, _scene.Workspace.Id);
        var id = Plan.IdIn((await tpp.Flow()).Lodged!)!;

        var listed = (await Run.BesideAsync(host, "intent", "list", workspace, "--user", "alice", "--state", "authorized", "--client-id", tpp.Options.ClientId, "--json")).Json["items"]!.AsArray();
        var shown = await Run.BesideAsync(host, "intent", "show", workspace, id);
        var ended = await Run.BesideAsync(host, "intent", "end", workspace, id);
        var again = await Run.BesideAsync(host, "intent", "end", workspace, id);

        Assert.Equal(id, (string?)Assert.Single(listed)!["id"]);
        Assert.Contains("ACCOUNTS_READ", shown.Output, StringComparison.Ordinal);
        Assert.Equal((0, $"Ended.{Environment.NewLine}", 1), (ended.Code, ended.Output, again.Code));
        Assert.Contains("revoked (by the bank)", (await Run.BesideAsync(host, "intent", "show", workspace, id)).Output, StringComparison.Ordinal);
        Assert.Equal(1, (await Run.BesideAsync(host, "intent", "list", workspace, "--state", "standing")).Code);
    }

    private async Task<(Replicas Hosts, Tpp Tpp)> OpenAsync()
    {
        var hosts = await HostsAsync();
        _scene = await Scene.OpenAsync(hosts.First, ClientPlan.Brazil);
        return (hosts, _scene.Tpp);
    }

    private Task<Answer> GetAsync(string path) => _scene!.Host.GetAsync(path);

    private Task<Answer> ListAsync(string query) => GetAsync($"/workspaces/{_scene!.Workspace.Id}/intents{query}");

    private string PathOf(string id) => $"/workspaces/{_scene!.Workspace.Id}/intents/{Uri.EscapeDataString(id)}";

    private static async Task<string> LodgeAsync(Tpp tpp) => Plan.IdIn(await tpp.LodgeAsync(Plan))!;

    private static string[] Ids(Answer answer) => [.. answer.Json!["items"]!.AsArray().Select(item => (string)item!["id"]!)];

    private static async Task<string> ToldAsync(Tpp tpp, string id)
    {
        var data = (await tpp.ReadIntentAsync(Plan, id)).Json!["data"]!;
        return $"{(string?)data["status"]} {(string?)data["rejection"]?["rejectedBy"]} {(string?)data["rejection"]?["reason"]?["code"]}";
    }
}

public sealed class IntentCallOnSqliteTests(ProtocolHosts hosts) : IntentCallTests
{
    internal override Task<Replicas> HostsAsync() => Task.FromResult(Replicas.One(hosts.Sqlite));
}

public sealed class IntentCallOnReplicasTests(ProtocolHosts hosts, PostgresServer server) : IntentCallTests
{
    internal override async Task<Replicas> HostsAsync()
    {
        var (first, second) = await hosts.ReplicasAsync(server);
        return new(first, second);
    }
}
