using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.Host.Tests.Admin;
using Workspaces.Host.Tests.Commands;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Storage.Sql;
using Workspaces.Testing.Host;
using Workspaces.Testing.Pki;

namespace Workspaces.Host.Tests.Renewals;

/// <summary>What ends when, and whom that stops.</summary>
public sealed class RenewalCallsTests(ProtocolHosts hosts)
{
    private HostFixture Host => hosts.Sqlite;

    [Fact]
    public async Task Lists_the_certificates_with_which_clients_came_until_they_come_with_a_newer_one()
    {
        var scene = await Scene.OpenAsync(Host, Plans.PushedJarm.With("tls_client_auth"));
        var old = Ending(scene, 5);
        await ComeAsync(scene, old);

        var due = Assert.Single(await ListAsync(scene, "within=10d"));
        var renewed = Ending(scene, 40);
        await ComeAsync(scene, renewed);
        var both = await ListAsync(scene, "within=50d");

        Assert.Equal(("client_certificate", "due", 4, 1), (Text(due, "what"), Text(due, "state"), (int)due!["days_left"]!, (int)due["stopped_clients"]!));
        Assert.Equal((old.Options.ClientId, old.Options.ClientId, ThumbprintOf(old)), (Text(due, "client_id"), $"{due["stops"]![0]}", Text(due, "id")));
        Assert.Equal((old.Options.SubjectDn, scene.Workspace.Id), (Text(due, "subject"), Text(due, "workspace")));
        Assert.Equal([(ThumbprintOf(old), "renewed", 0), (ThumbprintOf(renewed), "fine", 1)], both.Select(item => (Text(item, "id"), Text(item, "state"), (int)item!["stopped_clients"]!)));
    }

    [Fact]
    public async Task Lists_trust_anchors_with_the_clients_that_count_by_them_alone()
    {
        var scene = await Scene.OpenAsync(Host, Plans.PushedJarm);
        using var other = new TestPki("Other root", until: TimeSpan.FromDays(20));
        using var next = new TestPki("Other root", until: TimeSpan.FromDays(45));
        await Host.Admin.SetTrustAnchorsAsync(scene.Workspace.Id, [Host.Pki.Pem, other.Pem, next.Pem], TestContext.Current.CancellationToken);
        await ComeAsync(scene, scene.Tpp);

        var anchors = (await ListAsync(scene, "within=90d")).Where(item => Text(item, "what") == "trust_anchor");

        Assert.Equal(
            [("CN=Other root,O=Test", "renewed", ""), ("CN=Other root,O=Test", "fine", ""), ("CN=Test root,O=Test", "fine", scene.Tpp.Options.ClientId)],
            anchors.Select(item => (Text(item, "subject"), Text(item, "state"), string.Join(' ', item!["stops"]!.AsArray()))));
    }

    [Fact]
    public async Task Lists_certificates_of_registered_keys_and_keys_that_the_schedule_replaces()
    {
        var scene = await Scene.OpenAsync(Host, Plans.PushedJarm.With("self_signed_tls_client_auth"));
        await Host.SendAsync(HttpMethod.Put, $"/workspaces/{scene.Workspace.Id}/keys/schedule", """{"period_days":30}""");

        var items = await ListAsync(scene, "within=31d");

        var registered = Assert.Single(items, item => Text(item, "what") == "registered_certificate");
        Assert.Equal((ThumbprintOf(scene.Tpp), "due", scene.Tpp.Options.ClientId), (Text(registered, "id"), Text(registered, "state"), Text(registered, "client_id")));
        Assert.All(items.Where(item => Text(item, "what") == "workspace_key"), item => Assert.Equal("renewed", Text(item, "state")));
        Assert.Contains(items, item => Text(item, "what") == "workspace_key" && Text(item, "subject") == "sig ES256");
    }

    [Fact]
    public async Task Lists_a_page_at_a_time_what_ends_first_comes_first()
    {
        var scene = await Scene.OpenAsync(Host, Plans.PushedJarm.With("tls_client_auth"));
        foreach (var days in new[] { 6, 2, 4 })
        {
            await ComeAsync(scene, Ending(scene, days));
        }

        List<int> days_left = [];
        for (string? cursor = ""; cursor is not null;)
        {
            var answer = await Host.GetAsync($"/workspaces/{scene.Workspace.Id}/renewals?within=10d&limit=1{(cursor.Length == 0 ? "" : "&cursor=" + cursor)}");
            days_left.Add((int)Assert.Single(answer.Json!["items"]!.AsArray())!["days_left"]!);
            cursor = answer["next"];
        }

        Assert.Equal([1, 3, 5], days_left);
    }

    [Fact]
    public async Task Lists_all_workspaces_that_the_caller_sees_and_the_installation_to_who_sees_all()
    {
        var scene = await Scene.OpenAsync(Host, Plans.PushedJarm.With("tls_client_auth"));
        await ComeAsync(scene, Ending(scene, 3));
        var key = await Host.Admin.SendAsync(
            HttpMethod.Post, "/operator-keys", new() { ["name"] = scene.Workspace.Id, ["role"] = "auditor", ["workspaces"] = new JsonArray(scene.Workspace.Id) }, cancellationToken: TestContext.Current.CancellationToken);

        var all = await AllAsync(key: null);
        var own = await AllAsync(key["key"]);

        Assert.Contains(all, item => Text(item, "what") == "server_certificate" && item!["workspace"] is null);
        Assert.Contains(all, item => Text(item, "workspace") == scene.Workspace.Id && Text(item, "what") == "client_certificate");
        Assert.Equal([scene.Workspace.Id], own.Select(item => Text(item, "workspace")).Distinct());
    }

    [Fact]
    public async Task Tells_of_a_workspace_that_cannot_be_read()
    {
        var scene = await Scene.OpenAsync(Host, Plans.PushedJarm);
        var key = await Host.Admin.SendAsync(
            HttpMethod.Post, "/operator-keys", new() { ["name"] = scene.Workspace.Id, ["role"] = "auditor", ["workspaces"] = new JsonArray(scene.Workspace.Id) }, cancellationToken: TestContext.Current.CancellationToken);
        await SetSettingsAsync(scene, "{");

        var all = await AllAsync(key["key"]);
        await SetSettingsAsync(scene, "{}");

        var damaged = Assert.Single(all);
        Assert.Equal(("workspace", "expired", scene.Workspace.Id), (Text(damaged, "what"), Text(damaged, "state"), Text(damaged, "workspace")));
    }

    [Theory]
    [InlineData("within=90")]
    [InlineData("within=-1d")]
    [InlineData("within=d")]
    [InlineData("within=3651d")]
    [InlineData("within=1d&within=2d")]
    public async Task Takes_days_alone(string query)
    {
        (await Host.GetAsync("/renewals?" + query)).IsProblem(400, "within");
    }

    [Fact]
    public async Task Knows_no_workspace_that_is_not_there() => (await Host.GetAsync("/workspaces/nosuch/renewals")).IsProblem(404);

    [Theory]
    [InlineData(0)]
    [InlineData(0, "--fail-within", "2d")]
    [InlineData(1, "--fail-within", "14d")]
    [InlineData(1, "--fail-within", "14d", "--within", "1d")]
    [InlineData(2, "--fail-within", "14")]
    [InlineData(2, "--within", "soon")]
    public async Task Ends_as_monitoring_wants_it(int code, params string[] options)
    {
        var scene = await Scene.OpenAsync(Host, Plans.PushedJarm.With("tls_client_auth"));
        var tpp = Ending(scene, 5);
        await ComeAsync(scene, tpp);

        var run = await Run.BesideAsync(Host, ["certificate", "renewals", scene.Workspace.Id, .. options]);

        Assert.Equal(code, run.Code);
        Assert.Equal(code < 2, run.Output.Contains($"due    {scene.Workspace.Id}  client certificate  {tpp.Options.SubjectDn}  {tpp.Options.ClientId}", StringComparison.Ordinal));
    }

    private Tpp Ending(Scene scene, int days) =>
        scene.Tpp.With(options => options with { Certificate = Host.Pki.Issue(options.SubjectDn!, new() { Until = TimeSpan.FromDays(days) }) });

    private async Task ComeAsync(Scene scene, Tpp tpp)
    {
        Assert.True((await tpp.ClientCredentialsAsync("accounts")).Succeeded);
        await Noted.Async(Host, scene.Workspace.Id, tpp);
    }

    private async Task<JsonArray> ListAsync(Scene scene, string query) => (await Host.GetAsync($"/workspaces/{scene.Workspace.Id}/renewals?{query}")).Json!["items"]!.AsArray();

    private async Task<List<JsonNode?>> AllAsync(string? key)
    {
        List<JsonNode?> all = [];
        for (string? cursor = ""; cursor is not null;)
        {
            var answer = await Host.SendAsync(HttpMethod.Get, "/renewals?within=1000d" + (cursor.Length == 0 ? "" : "&cursor=" + cursor), null, request =>
            {
                request.Headers.Authorization = key is null ? request.Headers.Authorization : new("Bearer", key);
            });
            Assert.True(answer.Succeeded, answer.Body);
            all.AddRange(answer.Json!["items"]!.AsArray());
            cursor = answer["next"];
        }

        return all;
    }

    private static string ThumbprintOf(Tpp tpp) => CertificateFacts.Of(tpp.Options.Certificate!).Thumbprint;

    private Task<int> SetSettingsAsync(Scene scene, string settings) => Host.Services.GetRequiredService<SqlDatabase>().ExecuteAsync(
        Statement.Write("UPDATE workspaces SET settings = $1 WHERE id = $2", settings, scene.Workspace.Id), TestContext.Current.CancellationToken);

    private static string Text(JsonNode? item, string member) => $"{item?[member]}";
}
