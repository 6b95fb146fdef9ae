using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Workspaces.Client.Http;
using Workspaces.Host.Tests.Compliance;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Admin;

/// <summary>Changes are merge patches (RFC 7396) and say what they changed; PUT replaces.</summary>
public sealed class MergePatchCallsTests(HostFixture host)
{
    private const string Revocation = """{"settings":{"server":{"client_certificate_revocation":{"check":"both","when_unavailable":"accept"}}}}""";

    [Fact]
    public async Task Settings_merge_and_null_brings_the_template_back()
    {
        var id = await host.NewWorkspaceAsync();
        await Patch("/workspaces/" + id, Revocation);

        var second = await Patch("/workspaces/" + id, """{"settings":{"server":{"consent":{"remember":"90.00:00:00"},"client_certificate_revocation":{"when_unavailable":null}}}}""");

        Assert.Equal("""{"server":{"client_certificate_revocation":{"check":"both"},"consent":{"remember":"90.00:00:00"}}}""", second.Json!["settings"]!.ToJsonString());
        Assert.Equal(
            [("server.client_certificate_revocation.when_unavailable", "accept", "refuse"), ("server.consent.remember", "00:00:00", "90.00:00:00")],
            Changes(second).Order());
    }

    [Fact]
    public async Task Lists_are_replaced()
    {
        var id = await host.NewWorkspaceAsync();
        await Patch("/workspaces/" + id, """{"settings":{"scopes":["openid","accounts","payments"]}}""");

        var changed = await Patch("/workspaces/" + id, """{"settings":{"scopes":["openid"]}}""");

        Assert.Equal("""["openid"]""", changed.Json!["settings"]!["scopes"]!.ToJsonString());
    }

    [Fact]
    public async Task What_is_its_own_without_another_effect_is_told_too()
    {
        var id = await host.NewWorkspaceAsync();

        var pinned = await Patch("/workspaces/" + id, """{"settings":{"server":{"access_token_lifetime":"00:05:00"}}}""");
        var nothing = await Patch("/workspaces/" + id, """{"settings":{"server":{"access_token_lifetime":"00:05:00"}}}""");

        Assert.Equal([("settings.server", null, """{"access_token_lifetime":"00:05:00"}""")], Changes(pinned));
        Assert.Empty(nothing.Json!["changes"]!.AsArray());
    }

    [Fact]
    public async Task Put_replaces_the_settings_whole_and_keeps_the_name()
    {
        var id = await host.NewWorkspaceAsync();
        await Patch("/workspaces/" + id, """{"display_name":"Bank"}""");
        await Patch("/workspaces/" + id, Revocation);

        var preview = await host.SendAsync(HttpMethod.Put, $"/workspaces/{id}?dry_run=true", """{"settings":{"server":{"access_token_lifetime":"00:04:00"}}}""");
        var replaced = await host.SendAsync(HttpMethod.Put, $"/workspaces/{id}", """{"settings":{"server":{"access_token_lifetime":"00:04:00"}}}""");

        Assert.Equal("Bank", replaced["display_name"]);
        Assert.Equal("""{"server":{"access_token_lifetime":"00:04:00"}}""", replaced.Json!["settings"]!.ToJsonString());
        Assert.Equal(preview.Json!["changes"]!.ToJsonString(), replaced.Json["changes"]!.ToJsonString());
        Assert.Equal(3, preview.Json["changes"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_name_that_is_removed_is_the_id_again()
    {
        var id = await host.NewWorkspaceAsync();
        await Patch("/workspaces/" + id, """{"display_name":"Bank"}""");

        Assert.Equal(id, (await Patch("/workspaces/" + id, """{"display_name":null}"""))["display_name"]);
    }

    [Theory]
    [InlineData("PATCH", "application/merge-patch+json", 200)]
    [InlineData("PATCH", "application/json; charset=utf-8", 200)]
    [InlineData("PATCH", "application/json-patch+json", 415)]
    [InlineData("PUT", "application/merge-patch+json", 415)]
    public async Task Is_sent_as_a_merge_patch(string method, string mediaType, int status)
    {
        var id = await host.NewWorkspaceAsync();

        var answer = await host.SendAsync(new(method), "/workspaces/" + id, """{"settings":{}}""", request => request.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType));

        Assert.Equal(status, (int)answer.Status);
    }

    [Fact]
    public async Task Clients_merge_and_put_replaces_them()
    {
        var id = await host.NewWorkspaceAsync();
        var path = $"/workspaces/{id}/clients/one";
        await host.SendAsync(HttpMethod.Post, $"/workspaces/{id}/clients", AdminCalls.Client("one").ToJsonString());

        var renamed = await Patch(path, """{"client_name":"Another"}""");
        var unnamed = await Patch(path, """{"client_name":null,"enabled":false}""");
        var nothing = await Patch(path, """{"grant_types":["authorization_code"]}""");
        var late = await host.SendAsync(HttpMethod.Patch, path, """{"client_name":"x"}""", request => request.Headers.TryAddWithoutValidation("If-Match", renamed.Header("ETag")));

        Assert.Equal(("Another", "https://client.example.com/callback"), (renamed["client_name"], (string?)renamed.Json!["redirect_uris"]![0]));
        Assert.Equal([("client_name", "A client", "Another")], Changes(renamed));
        Assert.Equal([("client_name", "Another", null), ("enabled", "true", "false")], Changes(unnamed).Order());
        Assert.Empty(nothing.Json!["changes"]!.AsArray());
        late.IsProblem(412);
        (await host.SendAsync(HttpMethod.Put, path, """{"client_name":"Another"}""")).IsProblem(400);
    }

    [Fact]
    public async Task A_client_that_is_not_accepted_any_more_can_be_disabled_and_mended()
    {
        var id = await host.NewWorkspaceAsync();
        await host.SneakInAsync(id);
        var path = $"/workspaces/{id}/clients/sneaked-in";

        (await Patch(path, """{"client_name":"x"}""")).IsProblem(400);
        Assert.False((bool)(await Patch(path, """{"enabled":false}""")).Json!["enabled"]!);
        var mended = AdminCalls.Client("sneaked-in");
        mended.Remove("client_id");
        Assert.Equal(200, (int)(await Patch(path, mended.ToJsonString())).Status);
    }

    [Fact]
    public async Task A_change_that_breaks_clients_names_them_and_needs_to_be_told()
    {
        var id = await host.NewWorkspaceAsync();
        var narrow = AdminCalls.Client("narrow");
        narrow["scope"] = "openid payments";
        await host.SendAsync(HttpMethod.Post, $"/workspaces/{id}/clients", narrow.ToJsonString());
        await host.SneakInAsync(id);
        const string body = """{"settings":{"scopes":["openid","accounts"]}}""";

        var refused = await Patch("/workspaces/" + id, body);
        var before = await host.GetAsync("/workspaces/" + id);
        var preview = await Patch($"/workspaces/{id}?dry_run=true", body);
        var accepted = await Patch($"/workspaces/{id}?accept_broken_clients=true", body);

        refused.IsProblem(409);
        Assert.StartsWith("1 of 2 clients would not be accepted any more (client-", refused["detail"], StringComparison.Ordinal);
        Assert.Equal("narrow", (string?)Assert.Single(refused.Json!["errors"]!.AsArray())!["client_id"]);
        Assert.Null(before.Json!["settings"]);
        Assert.Equal((1, true), ((int)preview.Json!["broken_clients"]!, (bool)preview.Json["refused"]!));
        Assert.Equal((200, "scopes"), ((int)accepted.Status, (string?)Assert.Single(accepted.Json!["changes"]!.AsArray())!["path"]));
        var record = Assert.Single((await host.GetAsync($"/workspaces/{id}/audit?action=workspace.changed")).Json!["items"]!.AsArray())!;
        Assert.Equal("""["openid","accounts"]""", record["after"]!["settings"]!["scopes"]!.ToJsonString());
    }

    [Fact]
    public async Task Judges_ten_thousand_clients_and_names_a_hundred()
    {
        var id = await host.NewWorkspaceAsync();
        // In portions: whoever else writes to the database of this host waits for each of them.
        foreach (var some in Enumerable.Range(0, 10_000).Chunk(500))
        {
            await host.SneakInAsync(id, some.Select(i => ($"c-{i:00000}", Narrow(i).ToJsonString())));
        }

        var begun = TimeProvider.System.GetTimestamp();
        var refused = await Patch("/workspaces/" + id, """{"settings":{"scopes":["openid","accounts"]}}""");
        TestContext.Current.SendDiagnosticMessage($"10,000 clients judged in {TimeProvider.System.GetElapsedTime(begun).TotalMilliseconds:0} ms");

        refused.IsProblem(409);
        Assert.StartsWith("10000 of 10000 clients would not be accepted any more", refused["detail"], StringComparison.Ordinal);
        Assert.Equal(100, refused.Json!["errors"]!.AsArray().Count);
    }

    private static JsonObject Narrow(int i)
    {
        var client = AdminCalls.Client($"c-{i:00000}");
        client["scope"] = "openid payments";
        return client;
    }

    private Task<Answer> Patch(string path, string body) => host.SendAsync(HttpMethod.Patch, path, body);

    private static (string, string?, string?)[] Changes(Answer answer) =>
        [.. answer.Json!["changes"]!.AsArray().Select(change => ((string)change!["path"]!, Text(change["before"]), Text(change["after"])))];

    private static string? Text(JsonNode? value) => value is JsonValue text && text.TryGetValue<string>(out var plain) ? plain : value?.ToJsonString();
}
