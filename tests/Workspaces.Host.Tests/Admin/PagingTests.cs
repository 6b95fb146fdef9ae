using System.Text.Json.Nodes;
using Workspaces.Client.Http;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Admin;

public sealed class PagingTests(HostFixture host)
{
    [Fact]
    public async Task Goes_through_workspaces_page_by_page()
    {
        var prefix = AdminCalls.NewId("paged") + "-";
        string[] ids = [prefix + "a", prefix + "b", prefix + "c"];
        foreach (var id in ids)
        {
            await host.SendAsync(HttpMethod.Post, "/workspaces", $$"""{"id":"{{id}}","profile":"fapi2-security"}""");
        }

        var first = await host.GetAsync($"/workspaces?limit=2&search={prefix}");
        var second = await host.GetAsync($"/workspaces?limit=2&search={prefix}&cursor={first["next"]}");

        Assert.Equal(ids[..2], Ids(first, "id"));
        Assert.Equal(ids[2..], Ids(second, "id"));
        Assert.True(second.Json!.ContainsKey("next"));
        Assert.Null(second.Json["next"]);
        Assert.Equal(host.PublicUrl.AbsoluteUri + ids[2], (string?)second.Json["items"]![0]!["issuer"]);
    }

    [Fact]
    public async Task Goes_through_clients_page_by_page()
    {
        var workspace = await host.NewWorkspaceAsync();
        foreach (var id in new[] { "b", "a", "c" })
        {
            await host.SendAsync(HttpMethod.Post, $"/workspaces/{workspace}/clients", AdminCalls.Client(id).ToJsonString());
        }

        var first = await host.GetAsync($"/workspaces/{workspace}/clients?limit=2");
        var second = await host.GetAsync($"/workspaces/{workspace}/clients?limit=2&cursor={first["next"]}");

        Assert.Equal(["a", "b"], Ids(first, "client_id"));
        Assert.Equal(["c"], Ids(second, "client_id"));
        Assert.Null(second["next"]);
    }

    [Fact]
    public async Task Finds_workspaces_by_the_beginning_of_their_name()
    {
        var (id, name) = (AdminCalls.NewId(), AdminCalls.NewId("Société"));
        await host.SendAsync(HttpMethod.Post, "/workspaces", new JsonObject { ["id"] = id, ["profile"] = "fapi2-security", ["display_name"] = name }.ToJsonString());

        var answer = await host.GetAsync("/workspaces?search=" + Uri.EscapeDataString(name.ToUpperInvariant()));

        Assert.Equal([id], Ids(answer, "id"));
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=101", "limit")]
    [InlineData("limit=-1", "limit")]
    [InlineData("limit=ten", "limit")]
    [InlineData("limit=", "limit")]
    [InlineData("limit=1&limit=2", "limit")]
    [InlineData("cursor=!", "cursor")]
    [InlineData("cursor=", "cursor")]
    [InlineData("cursor=_w", "cursor")]
    [InlineData("cursor=AA", "cursor")]
    [InlineData("search=%00", "search")]
    [InlineData("serach=a", "serach")]
    public async Task Refuses(string query, string path) => (await host.GetAsync("/workspaces?" + query)).IsProblem(400, path);

    [Fact]
    public async Task Finds_clients_by_the_beginning_of_their_id_or_name()
    {
        var workspace = await host.NewWorkspaceAsync();
        foreach (var (id, name) in new[] { ("bank-1", "Pay"), ("x", "Bank of X"), ("y", "My bank") })
        {
            var client = AdminCalls.Client(id);
            client["client_name"] = name;
            await host.SendAsync(HttpMethod.Post, $"/workspaces/{workspace}/clients", client.ToJsonString());
        }

        Assert.Equal(["bank-1", "x"], Ids(await host.GetAsync($"/workspaces/{workspace}/clients?search=bank"), "client_id"));
        Assert.Empty(Ids(await host.GetAsync($"/workspaces/{workspace}/clients?search=%25"), "client_id"));
    }

    [Fact]
    public async Task Lists_nothing_of_a_workspace_that_is_not_there() => (await host.GetAsync("/workspaces/nobody/clients")).IsProblem(404);

    private static string[] Ids(Answer answer, string member) => [.. answer.Json!["items"]!.AsArray().Select(item => (string)item![member]!)];
}
