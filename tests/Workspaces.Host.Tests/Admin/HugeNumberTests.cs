using System.Text.Json.Nodes;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Admin;

/// <summary>JSON can spell numbers that nothing can compute with. They are compared as they are written, and no call fails for them.</summary>
public sealed class HugeNumberTests(HostFixture host)
{
    private const string Huge = "1e99999999999";
    private const string Claims = $"{{\"claims\":{{\"x\":{Huge},\"y\":[{Huge}]}}}}";

    /// <summary>Settings of a workspace; # = the number.</summary>
    public static TheoryData<string> Settings =>
    [
        """{"server":{"signing_algorithm":#}}""",
        """{"server":{"signing_algorithm":[{"x":#}]}}""",
        """{"server":{"client_authentication_methods":[#]}}""",
        """{"server":{"client_authentication_methods":[{"x":[#]},{"x":[#]}]}}""",
        """{"scopes":["openid",#,#]}""",
        """{"report_only":[#,#]}""",
    ];

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task In_settings_are_refused(string settings)
    {
        var workspace = await host.NewWorkspaceAsync();
        var own = settings.Replace("#", Huge, StringComparison.Ordinal);
        var body = "{\"settings\":" + own + "}";

        (await host.SendAsync(HttpMethod.Patch, $"/workspaces/{workspace}", body)).IsProblem(422);
        (await host.SendAsync(HttpMethod.Patch, $"/workspaces/{workspace}?dry_run=true", body)).IsProblem(422);
        (await host.SendAsync(HttpMethod.Post, "/workspaces", $"{{\"id\":\"{AdminCalls.NewId()}\",\"profile\":\"fapi2-security\",\"settings\":{own}}}")).IsProblem(422);
    }

    [Fact]
    public async Task In_templates_are_compared()
    {
        var workspace = await host.NewWorkspaceAsync();
        var template = """
            {
              "id": "fapi2-security", "version": "2", "title": "Next", "effective_from": "2027-01-01", "extends": "fapi2",
              "server": { "response_types": { "code": ["query"] }, "client_authentication_methods": ["private_key_jwt"] },
              "rules": [{ "rule": "response-modes", "allowed": { "code": ["query"] } }],
              "scopes": ["openid"],
              "overridable": { "server.signing_algorithm": { "one_of": ["PS256", #, { "x": # }], "clause": "FAPI2-SP-FINAL-5.4.1", "sentence": "Any." } }
            }
            """.Replace("#", Huge, StringComparison.Ordinal);

        var answers = await Task.WhenAll(
            host.SendAsync(HttpMethod.Post, $"/workspaces/{workspace}/diff", "{\"templates\":[" + template + "]}"),
            host.SendAsync(HttpMethod.Post, $"/workspaces/{workspace}/check", "{\"profile\":\"fapi2-security@2\",\"templates\":[" + template + "]}"));

        Assert.All(answers, answer => Assert.True(answer.Succeeded, answer.Body));
    }

    [Fact]
    public async Task In_the_keys_of_clients_are_told_apart()
    {
        var workspace = await host.NewWorkspaceAsync();
        var client = AdminCalls.Client("c");
        client["jwks"] = JsonNode.Parse("""{"keys":[],"note":[#]}""".Replace("#", Huge, StringComparison.Ordinal));
        var created = await host.SendAsync(HttpMethod.Post, $"/workspaces/{workspace}/clients", client.ToJsonString());
        Assert.True(created.Succeeded, created.Body);

        var same = await host.SendAsync(HttpMethod.Put, $"/workspaces/{workspace}/clients/c", client.ToJsonString());
        var other = await host.SendAsync(HttpMethod.Put, $"/workspaces/{workspace}/clients/c", client.ToJsonString().Replace(Huge, "2e99999999999", StringComparison.Ordinal));

        Assert.Equal((200, 200), ((int)same.Status, (int)other.Status));
        var audit = (await host.GetAsync($"/workspaces/{workspace}/audit?action=client.changed")).Json!["items"]!.AsArray();
        Assert.Contains("2e99999999999", audit[0]!["after"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_the_claims_of_users_are_kept()
    {
        var workspace = await host.NewWorkspaceAsync();
        var user = await host.SendAsync(HttpMethod.Post, $"/workspaces/{workspace}/users", "{\"username\":\"u\",\"password\":\"long enough\"," + Claims[1..]);
        var path = $"/workspaces/{workspace}/users/{user.Json!["id"]}";

        var same = await host.SendAsync(HttpMethod.Patch, path, Claims);
        var other = await host.SendAsync(HttpMethod.Patch, path, """{"claims":{"x":2e99999999999}}""");

        Assert.Equal((200, 200), ((int)same.Status, (int)other.Status));
        Assert.Contains("2e99999999999", other.Json!["claims"]!.ToJsonString(), StringComparison.Ordinal);
    }
}
