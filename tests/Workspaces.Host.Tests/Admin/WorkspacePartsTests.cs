using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Application.SignIn;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Admin;

/// <summary>Trust anchors, users and keys.</summary>
public sealed class WorkspacePartsTests(HostFixture host)
{
    public static TheoryData<string, string, string> NoAnchors => new()
    {
        { "nothing", "{}", "certificates" },
        { "no list", """{"certificates":"-----BEGIN"}""", "certificates" },
        { "no text", """{"certificates":[1]}""", "certificates[0]" },
        { "null", """{"certificates":[null]}""", "certificates[0]" },
        { "no certificate", """{"certificates":["x"]}""", "certificates[0]" },
        { "another member", """{"certificates":[],"more":1}""", "more" },
    };

    public static TheoryData<string, string, string> NoUsers => new()
    {
        { "no name", """{"password":"long enough"}""", "username" },
        { "no password", """{"username":"bob"}""", "password" },
        { "an empty name", """{"username":" ","password":"long enough"}""", "username" },
        { "a name with a NUL", """{"username":"a\u0000","password":"long enough"}""", "username" },
        { "a long name", $$"""{"username":"{{new string('a', 201)}}","password":"long enough"}""", "username" },
        { "an empty password", """{"username":"bob","password":""}""", "password" },
        { "a short password", """{"username":"bob","password":"1234567"}""", "password" },
        { "a long password", $$"""{"username":"bob","password":"{{new string('a', 257)}}"}""", "password" },
        { "claims that are no object", """{"username":"bob","password":"long enough","claims":[]}""", "claims" },
        { "a claim of the server", """{"username":"bob","password":"long enough","claims":{"sub":"eve"}}""", "claims.sub" },
        { "another member", """{"username":"bob","password":"long enough","role":"admin"}""", "role" },
    };

    [Fact]
    public async Task Shows_the_rate_limits_that_count()
    {
        var answer = await host.GetAsync($"/workspaces/{await host.NewWorkspaceAsync()}/limits");

        Assert.Equal((1000, 2000, 20), ((int)answer.Json!["rate"]!, (int)answer.Json!["burst"]!, (int)answer.Json!["failure_rate"]!));
        (await host.GetAsync("/workspaces/nosuch/limits")).IsProblem(404);
    }

    [Fact]
    public async Task Takes_trust_anchors()
    {
        var id = await host.NewWorkspaceAsync();

        var answer = await host.Admin.SetTrustAnchorsAsync(id, [host.Pki.Pem], TestContext.Current.CancellationToken);

        Assert.Equal((200, "\"2\""), ((int)answer.Status, answer.Header("ETag")));
        Assert.Equal(host.Pki.Pem, (string?)answer.Json!["trust_anchors"]![0]);
    }

    [Theory]
    [MemberData(nameof(NoAnchors))]
    public async Task Refuses_trust_anchors(string reason, string body, string path)
    {
        (await host.SendAsync(HttpMethod.Put, $"/workspaces/{await host.NewWorkspaceAsync()}/trust-anchors", body)).IsProblem(400, path);
        Assert.NotEmpty(reason);
    }

    [Fact]
    public async Task Takes_a_bundle_as_one()
    {
        var id = await host.NewWorkspaceAsync();

        var answer = await host.Admin.SetTrustAnchorsAsync(id, [host.Pki.Pem + "\n" + host.Pki.Pem], TestContext.Current.CancellationToken);

        Assert.Equal(200, (int)answer.Status);
    }

    [Fact]
    public async Task Adds_a_user_who_can_sign_in()
    {
        var id = await host.NewWorkspaceAsync();

        var answer = await host.SendAsync(HttpMethod.Post, $"/workspaces/{id}/users", """{"username":"Bob","password":"a long secret","claims":{"name":"Bob","address":{"country":"GB"}}}""");

        Assert.Equal((201, "Bob"), ((int)answer.Status, answer["username"]));
        Assert.DoesNotContain("secret", answer.Body, StringComparison.Ordinal);
        Assert.Equal("GB", (string?)answer.Json!["claims"]!["address"]!["country"]);
        Assert.Equal(answer["id"], (await host.Services.GetRequiredService<PasswordSignIn>().VerifyAsync(id, new("bob"), "a long secret", SignInSource.OfAddress(null), TestContext.Current.CancellationToken)).UserId);
        (await host.SendAsync(HttpMethod.Post, $"/workspaces/{id}/users", """{"username":"BOB","password":"long enough"}""")).IsProblem(409, "username");
    }

    [Theory]
    [MemberData(nameof(NoUsers))]
    public async Task Refuses_users(string reason, string body, string path)
    {
        (await host.SendAsync(HttpMethod.Post, $"/workspaces/{await host.NewWorkspaceAsync()}/users", body)).IsProblem(400, path);
        Assert.NotEmpty(reason);
    }

    [Fact]
    public async Task Shows_and_rotates_keys()
    {
        var id = await host.NewWorkspaceAsync();

        var before = (await host.GetAsync($"/workspaces/{id}/keys")).Json!["items"]!.AsArray();
        var plan = await host.SendAsync(HttpMethod.Post, $"/workspaces/{id}/keys/rotate");
        var after = (await host.GetAsync($"/workspaces/{id}/keys")).Json!["items"]!.AsArray();

        Assert.Equal(("active", "sig", "PS256"), ((string?)before[0]!["state"], (string?)before[0]!["use"], (string?)before[0]!["algorithm"]));
        Assert.Equal((200, (string?)after[0]!["key_id"]), ((int)plan.Status, (string?)plan.Json!["key_ids"]![0]));
        Assert.Equal(["announced", "active"], after.Select(key => (string?)key!["state"]));
        Assert.DoesNotContain("private", plan.Body + before.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        (await host.SendAsync(HttpMethod.Post, $"/workspaces/{id}/keys/rotate")).IsProblem(412);
    }

    [Fact]
    public async Task A_key_that_was_announced_does_the_work_of_one_that_is_revoked()
    {
        var id = await host.NewWorkspaceAsync();
        var next = (string?)(await host.SendAsync(HttpMethod.Post, $"/workspaces/{id}/keys/rotate")).Json!["key_ids"]![0];
        var active = (await host.GetAsync($"/workspaces/{id}/keys")).Json!["items"]!.AsArray().Single(key => (string?)key!["state"] == "active")!["key_id"];

        var revoked = await host.SendAsync(HttpMethod.Post, $"/workspaces/{id}/keys/{active}/revoke");

        Assert.Equal(next, (string?)revoked.Json!["successor_id"]);
        Assert.Equal([("expired", (string?)active), ("active", next)], (await host.GetAsync($"/workspaces/{id}/keys")).Json!["items"]!.AsArray().Select(key => ((string?)key!["state"], (string?)key["key_id"])));
        var record = (await host.GetAsync($"/workspaces/{id}/audit")).Body;
        Assert.Contains((string)active!, record, StringComparison.Ordinal);
        (await host.SendAsync(HttpMethod.Post, $"/workspaces/{id}/keys/nothing/revoke")).IsProblem(404);
    }

    [Fact]
    public async Task A_key_goes_on_whose_announced_successor_is_revoked()
    {
        var id = await host.NewWorkspaceAsync();
        var next = (string?)(await host.SendAsync(HttpMethod.Post, $"/workspaces/{id}/keys/rotate")).Json!["key_ids"]![0];

        var revoked = await host.SendAsync(HttpMethod.Post, $"/workspaces/{id}/keys/{next}/revoke");

        var left = (await host.GetAsync($"/workspaces/{id}/keys")).Json!["items"]!.AsArray().Single(key => (string?)key!["state"] != "expired")!;
        Assert.Equal(("active", (string?)revoked.Json!["successor_id"]), ((string?)left["state"], (string?)left["key_id"]));
        Assert.Null(left["retires_at"]);
        Assert.Null(left["expires_at"]);
    }

    [Theory]
    [InlineData("PUT", "trust-anchors", """{"certificates":[]}""")]
    [InlineData("POST", "users", """{"username":"bob","password":"long enough"}""")]
    [InlineData("GET", "keys", null)]
    [InlineData("POST", "keys/rotate", null)]
    [InlineData("POST", "keys/any/revoke", null)]
    [InlineData("POST", "keys/any/request", "{}")]
    [InlineData("PUT", "keys/any/certificate", """{"certificate":"x"}""")]
    [InlineData("POST", "keys/published", null)]
    public async Task Finds_no_part_of_a_workspace_that_is_not_there(string method, string part, string? body) =>
        (await host.SendAsync(new(method), "/workspaces/nobody/" + part, body)).IsProblem(404);
}
