using System.Net;
using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.FapiExtensions.Refusals;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Host.Tests.Admin;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Testing.Host;
using static Workspaces.Host.Tests.Protocol.Plans;

namespace Workspaces.Host.Tests.Rejections;

public sealed class RejectionCallsTests(HostFixture host)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tells_the_operator_why_a_request_was_refused()
    {
        var scene = await Scene.OpenAsync(host, PushedJarm);
        var refused = await scene.Tpp.RefreshAsync("no-such-token");

        var rejection = await Show(scene, Reference(refused.ErrorUri));

        Assert.Equal(("grant-valid", "invalid_grant", "POST", "/token"), (Text(rejection["rule"]), Text(rejection["error"]), Text(rejection["method"]), Text(rejection["endpoint"])));
        Assert.Equal((scene.Tpp.Options.ClientId, refused.ErrorDescription), (Text(rejection["client_id"]), Text(rejection["description"])));
        Assert.StartsWith("Refuses codes and refresh tokens", Text(rejection["requirement"]), StringComparison.Ordinal);
        Assert.Contains("RFC6749-5.2", rejection["clauses"]!.AsArray().Select(Text));
        Assert.Equal(("refresh_token", "ES256"), (Text(rejection["facts"]!["grant_type"]), Text(rejection["facts"]!["client_assertion_alg"])));
        Assert.Equal(43, Text(rejection["facts"]!["certificate_x5t_s256"]).Length);
    }

    [Fact]
    public async Task The_error_page_shows_the_reference()
    {
        var scene = await Scene.OpenAsync(host, PushedJarm);
        var response = await scene.Tpp.AuthorizeAsync(scene.Tpp.Start(), "urn:ietf:params:oauth:request_uri:unknown");

        var rejection = Assert.Single(await List(scene));

        Assert.Contains(Text(rejection["reference"]), response.Page.Answer.Body, StringComparison.Ordinal);
        Assert.Equal(("GET", "/authorize"), (Text(rejection["method"]), Text(rejection["endpoint"])));
        Assert.Equal(scene.Tpp.Options.ClientId, Text(rejection["client_id"]));
    }

    [Fact]
    public async Task A_resource_names_the_client_of_the_token()
    {
        var scene = await Scene.OpenAsync(host, PushedJarm);
        var token = (await scene.Tpp.ClientCredentialsAsync("accounts"))["access_token"]!;
        var refused = await scene.Tpp.With(options => options with { Certificate = null }).ResourceAsync(token);

        var rejection = await Show(scene, Reference(refused.ErrorUri));

        Assert.Equal(("access-token-binding", "/bank/accounts"), (Text(rejection["rule"]), Text(rejection["endpoint"])));
        Assert.Equal(scene.Tpp.Options.ClientId, Text(rejection["client_id"]));
        Assert.Equal(refused.Header("x-fapi-interaction-id"), Text(rejection["facts"]!["interaction_id"]));
    }

    [Fact]
    public async Task What_no_rule_refuses_is_recorded_too()
    {
        var scene = await Scene.OpenAsync(host, PushedJarm);
        await scene.Tpp.ClientCredentialsAsync("accounts", new() { TokenForm = form => form.Add("grant_type", "client_credentials") });

        var rejection = Assert.Single(await List(scene));

        Assert.Null(rejection["rule"]);
        Assert.Equal("invalid_request", Text(rejection["error"]));
    }

    [Fact]
    public async Task What_is_served_leaves_nothing()
    {
        var scene = await Scene.OpenAsync(host, PushedJarm);
        Assert.True((await scene.Tpp.ClientCredentialsAsync("accounts")).Succeeded);

        Assert.Empty(await List(scene));
    }

    [Fact]
    public async Task Another_workspace_has_no_such_rejection()
    {
        var (scene, other) = (await Scene.OpenAsync(host, PushedJarm), await Scene.OpenAsync(host, PushedJarm));
        var reference = Reference((await scene.Tpp.RefreshAsync("no-such-token")).ErrorUri);

        Assert.Equal(HttpStatusCode.OK, (await host.Admin.RejectionsAsync(scene.Workspace.Id, reference, Cancellation)).Status);
        (await host.Admin.RejectionsAsync(other.Workspace.Id, reference, Cancellation)).IsProblem(404);
        Assert.Empty(await List(other));
    }

    [Theory]
    [InlineData("/0")]
    [InlineData("/%20%20%20%20%20%20%20%20%20%20%20%20")]
    [InlineData("/ILOU00000000")]
    public async Task What_is_no_reference_is_not_found(string reference) =>
        (await host.GetAsync($"/workspaces/{await host.NewWorkspaceAsync()}/rejections{reference}")).IsProblem(404);

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=101", "limit")]
    [InlineData("since=yesterday", "since")]
    [InlineData("cursor=MTIz", "cursor")]
    [InlineData("cursor=%00", "cursor")]
    [InlineData("rule=a&rule=b", "rule")]
    [InlineData("wish=1", "wish")]
    public async Task What_cannot_be_read_is_named(string query, string parameter) =>
        (await host.GetAsync($"/workspaces/{await host.NewWorkspaceAsync()}/rejections?{query}")).IsProblem(400, parameter);

    [Fact]
    public async Task Without_a_workspace_there_are_none() => (await host.Admin.RejectionsAsync("nobody", null, Cancellation)).IsProblem(404);

    [Fact]
    public async Task Pages_and_filters()
    {
        var scene = await Scene.OpenAsync(host, PushedJarm);
        await scene.Tpp.RefreshAsync("no-such-token");
        await scene.Tpp.RefreshAsync("no-such-token");
        await scene.Tpp.ResourceAsync("no-such-token");
        var path = $"/workspaces/{scene.Workspace.Id}/rejections";

        var first = await host.GetAsync($"{path}?limit=1&rule=grant-valid&client_id={scene.Tpp.Options.ClientId}&since=2020-01-01T00:00:00Z");
        var second = await host.GetAsync($"{path}?limit=1&rule=grant-valid&cursor={first["next"]}");

        Assert.NotEqual(Items(first).Select(item => Text(item["reference"])), Items(second).Select(item => Text(item["reference"])));
        Assert.All(Items(first).Concat(Items(second)), item => Assert.Equal("grant-valid", Text(item["rule"])));
        Assert.Null(second["next"]);
        Assert.Equal("access-token-valid", Text(Items(await host.GetAsync(path)).First()["rule"]));
    }

    [Fact]
    public async Task The_page_of_a_rule_quotes_the_reference_and_nothing_more()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.PublicUrl, "/docs/rules/grant-valid?reference=%3Cscript%3E"));

        var page = await host.Http.SendAsync(request, null, null, Cancellation);

        Assert.Contains("<code id=\"reference\">&lt;script&gt;</code>", page.Body, StringComparison.Ordinal);
    }

    private static string Reference(string? errorUri)
    {
        var reference = errorUri?.Split("?reference=") is [_, var text] ? text : "";
        Assert.True(RefusalReference.IsWellFormed(reference), errorUri);
        return reference;
    }

    private async Task<JsonObject> Show(Scene scene, string reference)
    {
        var answer = await host.Admin.RejectionsAsync(scene.Workspace.Id, reference, Cancellation);
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Body);
        return answer.Json!;
    }

    private async Task<IReadOnlyList<JsonNode>> List(Scene scene) => [.. Items(await host.Admin.RejectionsAsync(scene.Workspace.Id, null, Cancellation))];

    private static IEnumerable<JsonNode> Items(Answer answer) => answer.Json!["items"]!.AsArray().Select(item => item!);

    private static string Text(JsonNode? node) => node?.GetValue<string>() ?? "";
}
