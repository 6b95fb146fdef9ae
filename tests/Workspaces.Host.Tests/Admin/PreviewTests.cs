using System.Text.Json.Nodes;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Admin;

/// <summary>What a change would do is said without doing it.</summary>
public sealed class PreviewTests(HostFixture host)
{
    [Fact]
    public async Task Tells_what_changes_and_writes_nothing()
    {
        var id = await host.NewWorkspaceAsync();
        var before = await host.GetAsync("/workspaces/" + id);

        var preview = await host.SendAsync(HttpMethod.Patch, $"/workspaces/{id}?dry_run=true", """{"display_name":"New","settings":{"server":{"access_token_lifetime":"00:02:00"}}}""");

        var changes = preview.Json!["changes"]!.AsArray().ToDictionary(change => (string)change!["path"]!, change => (string?)change!["after"]);
        Assert.Equal(["display_name", "server.access_token_lifetime"], changes.Keys.Order());
        Assert.Equal(("New", "00:02:00"), (changes["display_name"], changes["server.access_token_lifetime"]));
        Assert.Equal(0, (int)preview.Json["broken_clients"]!);
        var after = await host.GetAsync("/workspaces/" + id);
        Assert.Equal((before.Body, before.Header("ETag")), (after.Body, after.Header("ETag")));
        Assert.Single((await host.GetAsync($"/workspaces/{id}/audit?action=workspace.created")).Json!["items"]!.AsArray());
        Assert.Empty((await host.GetAsync($"/workspaces/{id}/audit?action=workspace.changed")).Json!["items"]!.AsArray());
    }

    [Fact]
    public async Task Tells_whom_it_breaks()
    {
        var id = await host.NewWorkspaceAsync();
        var client = AdminCalls.Client("narrow");
        client["scope"] = "openid payments";
        Assert.Equal(201, (int)(await host.SendAsync(HttpMethod.Post, $"/workspaces/{id}/clients", client.ToJsonString())).Status);
        Assert.Equal(201, (int)(await host.SendAsync(HttpMethod.Post, $"/workspaces/{id}/clients", AdminCalls.Client("other").ToJsonString())).Status);

        var preview = await host.SendAsync(HttpMethod.Patch, $"/workspaces/{id}?dry_run=true", """{"settings":{"scopes":["openid","accounts"]}}""");

        Assert.Equal(1, (int)preview.Json!["broken_clients"]!);
        var offence = Assert.Single(preview.Json["offences"]!.AsArray())!;
        Assert.Equal("narrow", (string?)offence["client_id"]);
        Assert.StartsWith("client-", (string?)offence["rule"], StringComparison.Ordinal);
        Assert.NotEmpty(offence["clauses"]!.AsArray());
    }

    [Fact]
    public async Task Refuses_what_the_change_itself_would_be_refused_for()
    {
        var id = await host.NewWorkspaceAsync();

        var refused = await host.SendAsync(HttpMethod.Patch, $"/workspaces/{id}?dry_run=true", """{"settings":{"server":{"access_token_lifetime":"10:00:00"}}}""");

        refused.IsProblem(422, "settings.server.access_token_lifetime");
        var error = refused.Json!["errors"]!.AsArray().Single()!;
        Assert.Equal("#/settings/server/access_token_lifetime", (string?)error["pointer"]);
        Assert.NotNull((string?)error["bound"]);
        (await host.SendAsync(HttpMethod.Patch, $"/workspaces/{id}?dry_run=true", """{"display_name":""}""")).IsProblem(400, "display_name");
        (await host.SendAsync(HttpMethod.Patch, $"/workspaces/{id}?dry_run=maybe", "{}")).IsProblem(400, "dry_run");
        (await host.SendAsync(HttpMethod.Patch, "/workspaces/nobody?dry_run=true", "{}")).IsProblem(404);
        (await host.SendAsync(HttpMethod.Patch, $"/workspaces/{id}?dry_run=true", "{}", request => request.Headers.TryAddWithoutValidation("If-Match", "\"7\""))).IsProblem(412);
    }

    [Fact]
    public async Task Tells_which_keys_would_be_made()
    {
        var id = await host.NewWorkspaceAsync();

        var preview = await host.SendAsync(HttpMethod.Patch, $"/workspaces/{id}?dry_run=true", """{"settings":{"server":{"signing_algorithm":"ES256"}}}""");

        Assert.Equal(("sig", "ES256"), ((string?)preview.Json!["new_keys"]![0]!["use"], (string?)preview.Json["new_keys"]![0]!["algorithm"]));
        Assert.Equal(["PS256"], (await host.GetAsync($"/workspaces/{id}/keys")).Json!["items"]!.AsArray().Select(key => (string)key!["algorithm"]!));
    }
}
