using System.Text.Json.Nodes;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Admin;

public sealed class WorkspaceCallsTests(HostFixture host)
{
    public static TheoryData<string, string, int, string> Refused => new()
    {
        { "no id", """{"profile":"fapi2-security"}""", 400, "id" },
        { "no profile", """{"id":"refused"}""", 400, "profile" },
        { "an unknown member", """{"id":"refused","profile":"fapi2-security","nmae":"x"}""", 400, "nmae" },
        { "a member in another case", """{"Id":"refused","profile":"fapi2-security"}""", 400, "Id" },
        { "an id that is no text", """{"id":7,"profile":"fapi2-security"}""", 400, "id" },
        { "an id that is null", """{"id":null,"profile":"fapi2-security"}""", 400, "id" },
        { "an id with capitals", """{"id":"Refused","profile":"fapi2-security"}""", 400, "id" },
        { "a reserved id", """{"id":"admin","profile":"fapi2-security"}""", 400, "id" },
        { "an id of 64 characters", $$"""{"id":"{{new string('a', 64)}}","profile":"fapi2-security"}""", 400, "id" },
        { "a name of 201 characters", $$"""{"id":"refused","profile":"fapi2-security","display_name":"{{new string('a', 201)}}"}""", 400, "display_name" },
        { "an empty name", """{"id":"refused","profile":"fapi2-security","display_name":" "}""", 400, "display_name" },
        { "a name with a NUL", """{"id":"refused","profile":"fapi2-security","display_name":"a\u0000b"}""", 400, "display_name" },
        { "an unknown profile", """{"id":"refused","profile":"nothing"}""", 422, "profile" },
        { "an abstract profile", """{"id":"refused","profile":"fapi-common"}""", 422, "profile" },
        { "settings that are no object", """{"id":"refused","profile":"fapi2-security","settings":5}""", 422, "settings.$" },
        { "an unknown setting", """{"id":"refused","profile":"fapi2-security","settings":{"server":{"nothing":1}}}""", 422, "settings.server.nothing" },
        { "a setting out of bounds", """{"id":"refused","profile":"fapi2-security","settings":{"server":{"access_token_lifetime":"02:00:00"}}}""", 422, "settings.server.access_token_lifetime" },
        { "a setting of another type", """{"id":"refused","profile":"fapi2-security","settings":{"server":{"access_token_lifetime":300}}}""", 422, "settings.server.access_token_lifetime" },
        { "a weaker algorithm", """{"id":"refused","profile":"fapi2-security","settings":{"server":{"signing_algorithm":"RS256"}}}""", 422, "settings.server.signing_algorithm" },
    };

    [Fact]
    public async Task Creates_a_workspace_that_serves()
    {
        var id = AdminCalls.NewId();

        var answer = await host.SendAsync(HttpMethod.Post, "/workspaces",
            $$$$"""{"id":"{{{{id}}}}","profile":"fapi2-security","display_name":"Ácme","settings":{"server":{"access_token_lifetime":"00:04:00"}}}""");

        Assert.Equal(201, (int)answer.Status);
        Assert.Equal($"/admin/api/workspaces/{id}", answer.Header("Location"));
        Assert.Equal("\"1\"", answer.Header("ETag"));
        Assert.Equal("no-store", answer.Header("Cache-Control"));
        Assert.Equal((id, "Ácme", "fapi2-security", "1"), (answer["id"], answer["display_name"], answer["profile"], answer["profile_version"]));
        Assert.Equal(host.PublicUrl.AbsoluteUri + id, answer["issuer"]);
        Assert.Equal("""{"server":{"access_token_lifetime":"00:04:00"}}""", answer.Json!["settings"]!.ToJsonString());
        using var request = new HttpRequestMessage(HttpMethod.Get, answer["issuer"] + "/.well-known/openid-configuration");
        var discovery = await host.Http.SendAsync(request, null, null, TestContext.Current.CancellationToken);
        Assert.Equal(answer["issuer"], discovery["issuer"]);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Refuses(string reason, string body, int status, string path)
    {
        (await host.SendAsync(HttpMethod.Post, "/workspaces", body)).IsProblem(status, path);
        Assert.NotEmpty(reason);
        (await host.GetAsync("/workspaces/refused")).IsProblem(404);
    }

    [Fact]
    public async Task Names_every_fault_at_once()
    {
        var answer = await host.SendAsync(HttpMethod.Post, "/workspaces", """{"profile":1,"display_name":[],"nothing":true}""");

        Assert.Equal(["display_name", "id", "nothing", "profile"], answer.Paths().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Names_the_clause_of_a_bound()
    {
        var answer = await host.SendAsync(HttpMethod.Post, "/workspaces",
            """{"id":"refused","profile":"open-banking-uk","settings":{"server":{"access_token_lifetime":"00:00:01"}}}""");

        Assert.Equal("FAPI1-BASE-5.2.2-21", (string?)answer.Json!["errors"]![0]!["clauses"]![0]);
    }

    [Fact]
    public async Task Gives_an_id_out_once()
    {
        var id = await host.NewWorkspaceAsync();

        (await host.SendAsync(HttpMethod.Post, "/workspaces", $$"""{"id":"{{id}}","profile":"fintech"}""")).IsProblem(409, "id");
    }

    [Fact]
    public async Task Gives_an_id_to_one_of_those_who_ask_at_once()
    {
        var body = $$"""{"id":"{{AdminCalls.NewId()}}","profile":"fapi2-security"}""";

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => host.SendAsync(HttpMethod.Post, "/workspaces", body)));

        Assert.Equal([201, 409, 409, 409, 409, 409], answers.Select(answer => (int)answer.Status).Order());
    }

    [Fact]
    public async Task Shows_a_workspace()
    {
        var id = await host.NewWorkspaceAsync();

        var answer = await host.GetAsync("/workspaces/" + id);

        Assert.Equal(200, (int)answer.Status);
        Assert.Equal("\"1\"", answer.Header("ETag"));
        Assert.Equal(id, answer["id"]);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("NOBODY")]
    [InlineData("a%2Fb")]
    [InlineData("%27%20or%201=1")]
    public async Task Does_not_find_others(string id) => (await host.GetAsync("/workspaces/" + id)).IsProblem(404);

    [Fact]
    public async Task Changes_what_is_named_and_nothing_else()
    {
        var id = await host.NewWorkspaceAsync();
        await host.SendAsync(HttpMethod.Patch, "/workspaces/" + id, """{"settings":{"server":{"access_token_lifetime":"00:04:00"}}}""");

        var answer = await host.SendAsync(HttpMethod.Patch, "/workspaces/" + id, """{"display_name":"Renamed"}""");

        Assert.Equal(("Renamed", "\"3\""), (answer["display_name"], answer.Header("ETag")));
        Assert.Equal("00:04:00", (string?)answer.Json!["settings"]!["server"]!["access_token_lifetime"]);
    }

    [Theory]
    [InlineData("PATCH", "null")]
    [InlineData("PUT", "null")]
    [InlineData("PUT", "{}")]
    public async Task Goes_back_to_the_profile(string method, string settings)
    {
        var id = await host.NewWorkspaceAsync();
        await host.SendAsync(HttpMethod.Patch, "/workspaces/" + id, """{"settings":{"server":{"access_token_lifetime":"00:04:00"}}}""");

        var answer = await host.SendAsync(new(method), "/workspaces/" + id, $$"""{"settings":{{settings}}}""");

        Assert.Equal(200, (int)answer.Status);
        Assert.Null(answer.Json!["settings"]);
    }

    [Theory]
    [InlineData("""{"id":"other"}""", 400, "id")]
    [InlineData("""{"profile":"fintech"}""", 400, "profile")]
    [InlineData("""{"enabled":"yes"}""", 400, "enabled")]
    [InlineData("""{"settings":{"server":{"access_token_lifetime":"02:00:00"}}}""", 422, "settings.server.access_token_lifetime")]
    public async Task Refuses_to_change(string body, int status, string path)
    {
        var id = await host.NewWorkspaceAsync();

        (await host.SendAsync(HttpMethod.Patch, "/workspaces/" + id, body)).IsProblem(status, path);
        Assert.Equal("\"1\"", (await host.GetAsync("/workspaces/" + id)).Header("ETag"));
    }

    [Fact]
    public async Task Stops_serving_and_serves_again()
    {
        var id = await host.NewWorkspaceAsync();
        await host.SendAsync(HttpMethod.Patch, "/workspaces/" + id, """{"enabled":false}""");
        var stopped = await DiscoverAsync(id);

        await host.SendAsync(HttpMethod.Patch, "/workspaces/" + id, """{"enabled":true}""");

        Assert.Equal((503, 200), (stopped, await DiscoverAsync(id)));
    }

    [Theory]
    [InlineData("\"1\"", 200)]
    [InlineData("*", 200)]
    [InlineData("\"2\"", 412)]
    [InlineData("W/\"1\"", 412)]
    [InlineData("\"x\"", 412)]
    [InlineData("1", 400)]
    [InlineData("\"1\", \"2\"", 400)]
    public async Task Changes_the_state_that_was_read(string etag, int status)
    {
        var id = await host.NewWorkspaceAsync();

        var answer = await host.SendAsync(HttpMethod.Patch, "/workspaces/" + id, """{"display_name":"x"}""", request => request.Headers.TryAddWithoutValidation("If-Match", etag));

        Assert.Equal(status, (int)answer.Status);
    }

    [Fact]
    public async Task Ends_a_workspace_for_ever()
    {
        var id = await host.NewWorkspaceAsync();
        await host.SendAsync(HttpMethod.Post, $"/workspaces/{id}/clients", AdminCalls.Client("one").ToJsonString());

        var answer = await host.SendAsync(HttpMethod.Delete, $"/workspaces/{id}?immediately=true");

        Assert.Equal((204, ""), ((int)answer.Status, answer.Body));
        (await host.GetAsync("/workspaces/" + id)).IsProblem(404);
        (await host.GetAsync($"/workspaces/{id}/clients/one")).IsProblem(404);
        (await host.GetAsync($"/workspaces/{id}/clients")).IsProblem(404);
        (await host.GetAsync($"/workspaces/{id}/keys")).IsProblem(404);
        (await host.SendAsync(HttpMethod.Delete, "/workspaces/" + id)).IsProblem(404);
        (await host.SendAsync(HttpMethod.Post, "/workspaces", $$"""{"id":"{{id}}","profile":"fintech"}""")).IsProblem(409, "id");
        Assert.Equal(404, await DiscoverAsync(id));
    }

    [Fact]
    public async Task Ends_the_state_that_was_read()
    {
        var id = await host.NewWorkspaceAsync();

        (await host.SendAsync(HttpMethod.Delete, "/workspaces/" + id, change: request => request.Headers.TryAddWithoutValidation("If-Match", "\"9\""))).IsProblem(412);
        Assert.Equal(200, (int)(await host.GetAsync("/workspaces/" + id)).Status);
    }

    private async Task<int> DiscoverAsync(string id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.PublicUrl, $"/{id}/.well-known/openid-configuration"));
        return (int)(await host.Http.SendAsync(request, null, null, TestContext.Current.CancellationToken)).Status;
    }
}
