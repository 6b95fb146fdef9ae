using Workspaces.Host.Tests.Admin;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Directories;

/// <summary>What operators do with directories.</summary>
public sealed class DirectoryCallsTests(HostFixture host)
{
    [Fact]
    public async Task Every_regime_has_a_directory()
    {
        var listed = (await host.GetAsync("/directory")).Json!["items"]!.AsArray();

        Assert.Equal(["brazil", "cdr", "uk"], listed.Select(one => (string?)one!["regime"]));
        Assert.Equal($"{host.PublicUrl.AbsoluteUri}directory/uk/jwks", (string?)listed[2]!["jwks_uri"]);
    }

    [Theory]
    [InlineData("GET", "/directory/ksa", "", 404)]
    [InlineData("POST", "/directory/ksa/organisations", """{"name":"x"}""", 404)]
    [InlineData("PUT", "/directory/brazil/organisations/nobody/status", """{"status":"Active"}""", 404)]
    [InlineData("GET", "/directory/brazil/software/nothing", "", 404)]
    [InlineData("DELETE", "/directory/brazil/software/nothing", "", 404)]
    [InlineData("POST", "/directory/brazil/software/nothing/statement", "", 404)]
    [InlineData("POST", "/directory/brazil/certificates/00/revoke", "", 404)]
    [InlineData("POST", "/directory/brazil/certificates", """{"kind":"transport","software_id":"nothing"}""", 422)]
    [InlineData("POST", "/directory/brazil/software", """{"organisation_id":"nobody","name":"x","redirect_uris":["https://x.example"]}""", 422)]
    [InlineData("PUT", "/directory/brazil/lie", """{"kind":"late","seconds":301}""", 400)]
    [InlineData("PUT", "/directory/brazil/lie", """{"kind":"sometimes"}""", 400)]
    public async Task Says_why_it_was_not_done(string method, string path, string body, int status) =>
        (await host.SendAsync(new(method), path, body.Length == 0 ? null : body)).IsProblem(status);

    [Fact]
    public async Task Names_the_members_that_are_wrong()
    {
        (await host.SendAsync(HttpMethod.Post, "/directory/brazil/organisations", """{"name":"x","roles":["AISP"]}""")).IsProblem(400, "roles");
        (await host.SendAsync(HttpMethod.Post, "/directory/brazil/organisations", """{"name":"x","country":"BR"}""")).IsProblem(400, "country");
    }

    [Fact]
    public async Task Changes_software_and_takes_it_out()
    {
        var (_, _, software, created) = await host.EnterAsync("brazil");
        var path = "/directory/brazil/software/" + software;

        var role = await host.SendAsync(HttpMethod.Put, path + "/status", """{"status":"inactive","role":"PAGTO"}""");
        var keys = await host.SendAsync(HttpMethod.Post, path + "/keys", "{}");
        var statement = await host.SendAsync(HttpMethod.Post, path + "/statement");
        var removed = await host.SendAsync(HttpMethod.Delete, path);

        Assert.Equal("PAGTO", (string?)Assert.Single(role.Json!["inactive_roles"]!.AsArray()));
        Assert.NotEqual((string?)created["private_keys"]!["keys"]![0]!["kid"], (string?)keys.Json!["private_keys"]!["keys"]![0]!["kid"]);
        Assert.Equal(DirectoryScene.Claims(statement["software_statement"]!).ToJsonString(), statement.Json!["claims"]!.ToJsonString());
        Assert.Equal(200, (int)removed.Status);
        (await host.GetAsync(path)).IsProblem(404);
    }

    [Fact]
    public async Task Rotates_the_key_of_a_directory()
    {
        var rotated = await host.SendAsync(HttpMethod.Post, "/directory/cdr/keys");

        var published = (await host.PublishedAsync("cdr/jwks")).Json!["keys"]!.AsArray().Select(key => (string?)key!["kid"]);
        Assert.Contains(rotated["key_id"], published);
    }
}
