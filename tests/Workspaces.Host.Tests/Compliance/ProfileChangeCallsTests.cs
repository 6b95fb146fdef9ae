using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Client.Http;
using Workspaces.Host.Tests.Admin;
using Workspaces.Host.Tests.Commands;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Compliance;

/// <summary>Another profile for a workspace: previewed, refused where something of it does not fit, changed, and changed back.</summary>
public sealed class ProfileChangeCallsTests(HostFixture host)
{
    private const string Long = """{"settings":{"server":{"client_assertion_lifetime":"00:30:00","access_token_lifetime":"00:04:00"}}}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Previews_settings_between_both_templates_discovery_and_the_way_back()
    {
        var id = await WithSettingsAsync();
        var before = await host.GetAsync("/workspaces/" + id);

        var preview = (await Change(id, """{"profile":"fapi2-security"}""", "?dry_run=true")).Json!;

        Assert.Equal(("fintech", "fapi2-security", true), ((string?)preview["from"]!["id"], (string?)preview["to"]!["id"], (bool)preview["refused"]!));
        Assert.Equal(
            [("server.access_token_lifetime", "00:04:00", true), ("server.client_assertion_lifetime", "00:30:00", false)],
            preview.Rows("own").Select(own => ((string)own["path"]!, (string?)own["value"], (bool)own["fits"]!)).Order());
        var conflict = preview.Rows("own").Single(own => !(bool)own["fits"]!);
        Assert.Equal(("00:05:00", "00:05:00"), ((string?)conflict["template_before"], (string?)conflict["template_after"]));
        Assert.Equal("server.client_assertion_lifetime", (string?)Assert.Single(preview.Rows("faults"))["path"]);
        Assert.Contains(preview.Rows("discovery"), change => (string?)change["path"] == "require_pushed_authorization_requests");
        Assert.Contains(preview.Rows("requests"), rule => (string?)rule["rule"] == "par-required");
        Assert.Contains(preview.Rows("changes"), change => (string?)change["path"] == "profile");
        Assert.Equal("""{"profile":"fintech"}""", preview["back"]!.ToJsonString());
        Assert.Equal(before.Body, (await host.GetAsync("/workspaces/" + id)).Body);
    }

    [Fact]
    public async Task Names_settings_that_do_not_fit_takes_others_in_the_same_call_and_finds_back()
    {
        var id = await WithSettingsAsync();
        var before = await host.GetAsync("/workspaces/" + id);

        var refused = await Change(id, """{"profile":"fapi2-security"}""");
        var changed = await Change(id, """{"profile":"fapi2-security","settings":{"server":{"client_assertion_lifetime":null}}}""");
        var back = await Change(id, changed.Json!["back"]!.ToJsonString());

        refused.IsProblem(422, "settings.server.client_assertion_lifetime");
        Assert.Contains("The template that it leaves has \"00:05:00\", the other \"00:05:00\"", (string?)refused.Json!["errors"]![0]!["message"], StringComparison.Ordinal);
        Assert.Equal("""{"server":{"access_token_lifetime":"00:04:00"}}""", changed.Json["workspace"]!["settings"]!.ToJsonString());
        Assert.Equal("""{"profile":"fintech","settings":{"server":{"client_assertion_lifetime":"00:30:00"}}}""", changed.Json["back"]!.ToJsonString());
        Assert.True(JsonNode.DeepEquals(before.Json!["settings"]!["server"]!["client_assertion_lifetime"], back.Json!["workspace"]!["settings"]!["server"]!["client_assertion_lifetime"]));
        Assert.Equal("fintech", (string?)back.Json["workspace"]!["profile"]);
        var records = (await host.GetAsync($"/workspaces/{id}/audit?action=workspace.changed")).Json!["items"]!.AsArray();
        Assert.Equal(("fintech", "fapi2-security"), ((string?)records[1]!["before"]!["profile_id"], (string?)records[1]!["after"]!["profile_id"]));
    }

    [Fact]
    public async Task Names_clients_that_break_and_breaks_them_when_it_is_told_to()
    {
        var id = await host.NewWorkspaceAsync("fintech");
        await host.SneakInAsync(id, ("hybrid", new JsonObject
        {
            ["client_id"] = "hybrid",
            ["response_types"] = new JsonArray("code id_token"),
            ["token_endpoint_auth_method"] = "tls_client_auth",
        }.ToJsonString()));

        var refused = await Change(id, """{"profile":"fapi2-security"}""");
        var accepted = await Change(id, """{"profile":"fapi2-security"}""", "?accept_broken_clients=true");

        refused.IsProblem(409);
        Assert.Contains(refused.Json!["errors"]!.AsArray(), error => ((string?)error!["client_id"], (string?)error["rule"]) == ("hybrid", "client-response-types"));
        Assert.Equal("fapi2-security", (string?)accepted.Json!["workspace"]!["profile"]);
    }

    [Theory]
    [InlineData("{}", 400, "profile")]
    [InlineData("""{"profile":7}""", 400, "profile")]
    [InlineData("""{"profile":"nothing"}""", 422, "profile")]
    [InlineData("""{"profile":"fapi-common"}""", 422, "profile")]
    [InlineData("""{"profile":"fapi2-security@7"}""", 422, "profile")]
    [InlineData("""{"profile":"fapi2-security","settings":{"server":{"signing_algorithm":"none"}}}""", 422, "settings.server.signing_algorithm")]
    [InlineData("""{"profile":"fapi2-security","templates":[{"id":"x"}]}""", 400, "templates")]
    public async Task Refuses(string body, int status, string path)
    {
        var id = await host.NewWorkspaceAsync("fintech");

        (await Change(id, body)).IsProblem(status, path);
        Assert.Equal("\"1\"", (await host.GetAsync("/workspaces/" + id)).Header("ETag"));
    }

    [Fact]
    public async Task Changes_the_state_that_was_read_and_is_for_operators()
    {
        var id = await host.NewWorkspaceAsync("fintech");

        (await host.SendAsync(HttpMethod.Put, $"/workspaces/{id}/profile", """{"profile":"fapi2-security"}""", request => request.Headers.TryAddWithoutValidation("If-Match", "\"7\""))).IsProblem(412);
        (await Change("nobody", """{"profile":"fapi2-security"}""")).IsProblem(404);
    }

    [Fact]
    public async Task Takes_the_version_of_its_profile_that_is_in_use_by_now()
    {
        var id = await WithSettingsAsync();
        await host.Services.GetRequiredService<Store>().InWorkspaceAsync(id, context => context.Set<WorkspaceRow>().ExecuteUpdateAsync(set => set.SetProperty(row => row.ProfileVersion, "0"), Cancellation));

        var changed = await Change(id, """{"profile":"fintech@1"}""");

        Assert.Equal([("profile_version", "0", "1")], changed.Json!["workspace"]!["changes"]!.AsArray().Select(change => ((string)change!["path"]!, (string?)change["before"], (string?)change["after"])));
    }

    [Fact]
    public async Task Previews_a_version_that_is_not_in_use()
    {
        var id = await host.NewWorkspaceAsync();
        await host.SendAsync(HttpMethod.Patch, "/workspaces/" + id, """{"settings":{"server":{"client_authentication_methods":["tls_client_auth"]},"scopes":["openid","accounts"]}}""");
        var body = new JsonObject { ["profile"] = "fapi2-security@2", ["templates"] = new JsonArray(ComparisonCallsTests.Next("2")) }.ToJsonString();

        var preview = await Change(id, body, "?dry_run=true");

        Assert.True(preview.Succeeded, preview.Body);
        Assert.Equal(("1", "2"), ((string?)preview.Json!["from"]!["version"], (string?)preview.Json["to"]!["version"]));
        Assert.Equal(
            [("scopes", """["openid"]""", true), ("server.client_authentication_methods", """["private_key_jwt"]""", true)],
            preview.Json.Rows("own").Select(own => ((string)own["path"]!, own["template_after"]!.ToJsonString(), (bool)own["fits"]!)).Order());
        (await Change(id, body)).IsProblem(400, "templates");
    }

    [Fact]
    public async Task Is_done_from_a_terminal_with_the_way_back_on_the_screen()
    {
        var id = await WithSettingsAsync();

        var preview = await Run.BesideAsync(host, "workspace", "change-profile", id, "--profile", "fapi2-security", "--dry-run");
        var refused = await Run.BesideAsync(host, "workspace", "change-profile", id, "--profile", "fapi2-security");
        var changed = await Run.BesideAsync(host, "workspace", "change-profile", id, "--profile", "fapi2-security", "--settings", """{"server":{"client_assertion_lifetime":null}}""");
        var back = await Run.BesideAsync(host, "workspace", "change-profile", id, "--profile", "fintech", "--settings", """{"server":{"client_assertion_lifetime":"00:30:00"}}""");
        TestContext.Current.SendDiagnosticMessage(preview.Output + "\n=====\n" + string.Join('\n', refused.Errors) + "\n=====\n" + changed.Output);

        Assert.Equal((1, 1, 0, 0), (preview.Code, refused.Code, changed.Code, back.Code));
        Assert.Matches("(?m)^server.client_assertion_lifetime +00:30:00 +00:05:00 +00:05:00 +no: ", preview.Output);
        Assert.Contains("What discovery would say differently", preview.Output, StringComparison.Ordinal);
        Assert.StartsWith("settings.server.client_assertion_lifetime: ", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.Matches("(?m)^profile +fintech +fapi2-security", changed.Output);
        Assert.Contains($"The way back: workspace change-profile {id} --profile fintech --settings '" + """{"server":{"client_assertion_lifetime":"00:30:00"}}'""", changed.Output, StringComparison.Ordinal);
    }

    private async Task<string> WithSettingsAsync()
    {
        var id = await host.NewWorkspaceAsync("fintech");
        var answer = await host.SendAsync(HttpMethod.Patch, "/workspaces/" + id, Long);
        Assert.True(answer.Succeeded, answer.Body);
        return id;
    }

    private Task<Answer> Change(string id, string body, string query = "") => host.SendAsync(HttpMethod.Put, $"/workspaces/{id}/profile{query}", body);
}
