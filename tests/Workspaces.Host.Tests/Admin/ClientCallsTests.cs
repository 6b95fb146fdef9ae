using System.Text.Json.Nodes;
using Workspaces.Client.Http;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Admin;

public sealed class ClientCallsTests(HostFixture host)
{
    public static TheoryData<string, string, string> WronglyTyped => new()
    {
        { "redirect_uris", "\"https://client.example.com\"", "redirect_uris" },
        { "redirect_uris", "[1]", "redirect_uris[0]" },
        { "redirect_uris", "[null]", "redirect_uris[0]" },
        { "grant_types", "{}", "grant_types" },
        { "client_name", "5", "client_name" },
        { "client_id", "5", "client_id" },
        { "client_id", "\"\"", "client_id" },
        { "client_id", "\"a b\"", "client_id" },
        { "client_id", $"\"{new string('a', 256)}\"", "client_id" },
        { "default_max_age", "\"5\"", "default_max_age" },
        { "default_max_age", "1.5", "default_max_age" },
        { "default_max_age", "1e30", "default_max_age" },
        { "tls_client_certificate_bound_access_tokens", "\"true\"", "tls_client_certificate_bound_access_tokens" },
    };

    public static TheoryData<string> Jwks => ["5", "\"x\"", "[]", "{}", "{\"keys\":5}", "{\"keys\":[5]}", "{\"keys\":[{}]}", "{\"keys\":[{\"kty\":\"RSA\",\"n\":5,\"e\":{}}]}", "{\"keys\":[null]}"];

    [Fact]
    public async Task Registers_a_client()
    {
        var workspace = await host.NewWorkspaceAsync();
        var metadata = AdminCalls.Client("one");

        var answer = await CreateAsync(workspace, metadata);

        Assert.Equal(201, (int)answer.Status);
        Assert.Equal($"/admin/api/workspaces/{workspace}/clients/one", answer.Header("Location"));
        Assert.Equal("\"1\"", answer.Header("ETag"));
        Assert.True((long)answer.Json!["client_id_issued_at"]! > 1_700_000_000);
        Assert.All(metadata, member => Assert.True(JsonNode.DeepEquals(member.Value, answer.Json[member.Key])));
        Assert.Equal(answer.Body, (await host.GetAsync($"/workspaces/{workspace}/clients/one")).Body);
    }

    [Fact]
    public async Task Makes_an_id_where_there_is_none()
    {
        var workspace = await host.NewWorkspaceAsync();
        var metadata = AdminCalls.Client();
        metadata.Remove("client_id");

        var (first, second) = (await CreateAsync(workspace, metadata), await CreateAsync(workspace, metadata));

        Assert.Equal(32, first["client_id"]?.Length);
        Assert.NotEqual(first["client_id"], second["client_id"]);
    }

    [Theory]
    [InlineData("post_logout_redirect_uris")]
    [InlineData("client_name")]
    [InlineData("jwks_uri")]
    [InlineData("default_max_age")]
    [InlineData("client_id")]
    public async Task Takes_a_null_for_what_is_not_there(string member)
    {
        var workspace = await host.NewWorkspaceAsync();
        var client = AdminCalls.Client("nulls");
        client[member] = null;

        var answer = await CreateAsync(workspace, client);

        Assert.Equal(201, (int)answer.Status);
        Assert.Equal(member == "client_id", answer.Json!.AsObject().ContainsKey(member));
    }

    [Fact]
    public async Task Passes_over_what_it_does_not_know()
    {
        var metadata = AdminCalls.Client("one");
        metadata["software_statement_of_the_future"] = new JsonObject { ["deep"] = new JsonArray(1) };
        metadata["client_name#fr"] = "Un client";

        var answer = await CreateAsync(await host.NewWorkspaceAsync(), metadata);

        Assert.Equal(201, (int)answer.Status);
        Assert.False(answer.Json!.ContainsKey("software_statement_of_the_future"));
        Assert.Equal(2, answer.Json["warnings"]!.AsArray().Count);
    }

    [Theory]
    [MemberData(nameof(WronglyTyped))]
    public async Task Refuses_what_it_knows_but_cannot_read(string member, string value, string path)
    {
        var metadata = AdminCalls.Client("one");
        metadata[member] = JsonNode.Parse(value);

        var answer = await CreateAsync(await host.NewWorkspaceAsync(), metadata);

        answer.IsProblem(400, path);
        Assert.Equal("invalid_client_metadata", answer.Error);
        Assert.NotNull(answer.ErrorDescription);
    }

    [Theory]
    [MemberData(nameof(Jwks))]
    public async Task Refuses_keys_that_are_none(string jwks)
    {
        var metadata = AdminCalls.Client("one");
        metadata["jwks"] = JsonNode.Parse(jwks);

        var answer = await CreateAsync(await host.NewWorkspaceAsync(), metadata);

        answer.IsProblem(400);
        Assert.Equal("invalid_client_metadata", answer.Error);
    }

    [Fact]
    public async Task Names_every_rule_that_refuses()
    {
        var metadata = AdminCalls.Client("one");
        metadata["redirect_uris"] = new JsonArray("http://client.example.com/callback");
        metadata["token_endpoint_auth_method"] = "client_secret_basic";
        metadata["scope"] = "openid nothing";

        var answer = await CreateAsync(await host.NewWorkspaceAsync(), metadata);

        answer.IsProblem(400);
        var errors = answer.Json!["errors"]!.AsArray();
        Assert.Subset(
            errors.Select(error => (string)error!["rule"]!).ToHashSet(),
            new HashSet<string> { "client-redirect-uris", "client-authentication-methods", "client-scopes" });
        Assert.All(errors, error => Assert.NotEmpty(error!["clauses"]!.AsArray()));
        Assert.Equal(
            ["#/redirect_uris", "#/scope", "#/token_endpoint_auth_method"], errors.Where(error => (string)error!["rule"]! is "client-redirect-uris" or "client-authentication-methods" or "client-scopes")
                .Select(error => (string?)error!["pointer"]).Order(StringComparer.Ordinal));
        Assert.StartsWith("invalid_", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gives_an_id_out_once()
    {
        var workspace = await host.NewWorkspaceAsync();
        await CreateAsync(workspace, AdminCalls.Client("one"));

        (await CreateAsync(workspace, AdminCalls.Client("one"))).IsProblem(409, "client_id");
    }

    [Theory]
    [InlineData("https://federation.example.com/one?a=b#c")]
    [InlineData("a%2Fb")]
    [InlineData("a+b;c=d")]
    public async Task Finds_a_client_whatever_its_id(string id)
    {
        var workspace = await host.NewWorkspaceAsync();
        var created = await CreateAsync(workspace, AdminCalls.Client(id));

        var answer = await host.GetAsync(created.Header("Location")!["/admin/api".Length..]);

        Assert.Equal(id, answer["client_id"]);
    }

    [Fact]
    public async Task Replaces_a_client()
    {
        var workspace = await host.NewWorkspaceAsync();
        var metadata = (await CreateAsync(workspace, AdminCalls.Client("one"))).Json!;
        metadata["client_name"] = "Renamed";
        metadata.Remove("grant_types");

        var answer = await host.SendAsync(HttpMethod.Put, $"/workspaces/{workspace}/clients/one", metadata.ToJsonString());

        Assert.Equal((200, "Renamed", "\"2\""), ((int)answer.Status, answer["client_name"], answer.Header("ETag")));
        Assert.Null(answer.Json!["grant_types"]);
        Assert.Equal((long)metadata["client_id_issued_at"]!, (long)answer.Json["client_id_issued_at"]!);
    }

    [Fact]
    public async Task Keeps_the_id_of_the_path()
    {
        var workspace = await host.NewWorkspaceAsync();
        await CreateAsync(workspace, AdminCalls.Client("one"));
        var nameless = AdminCalls.Client();
        nameless.Remove("client_id");

        (await host.SendAsync(HttpMethod.Put, $"/workspaces/{workspace}/clients/one", AdminCalls.Client("two").ToJsonString())).IsProblem(400, "client_id");
        Assert.Equal("one", (await host.SendAsync(HttpMethod.Put, $"/workspaces/{workspace}/clients/one", nameless.ToJsonString()))["client_id"]);
    }

    [Fact]
    public async Task Replaces_the_state_that_was_read()
    {
        var workspace = await host.NewWorkspaceAsync();
        await CreateAsync(workspace, AdminCalls.Client("one"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            host.SendAsync(HttpMethod.Put, $"/workspaces/{workspace}/clients/one", AdminCalls.Client("one").ToJsonString(), request => request.Headers.TryAddWithoutValidation("If-Match", "\"1\""))));

        Assert.Equal([200, 412, 412, 412], answers.Select(answer => (int)answer.Status).Order());
    }

    [Fact]
    public async Task Judges_what_replaces_a_client()
    {
        var workspace = await host.NewWorkspaceAsync();
        await CreateAsync(workspace, AdminCalls.Client("one"));
        var weaker = AdminCalls.Client("one");
        weaker["token_endpoint_auth_method"] = "none";

        var answer = await host.SendAsync(HttpMethod.Put, $"/workspaces/{workspace}/clients/one", weaker.ToJsonString());

        answer.IsProblem(400);
        Assert.Equal("\"1\"", (await host.GetAsync($"/workspaces/{workspace}/clients/one")).Header("ETag"));
    }

    [Fact]
    public async Task Removes_a_client()
    {
        var workspace = await host.NewWorkspaceAsync();
        await CreateAsync(workspace, AdminCalls.Client("one"));
        var path = $"/workspaces/{workspace}/clients/one";

        (await host.SendAsync(HttpMethod.Delete, path, change: request => request.Headers.TryAddWithoutValidation("If-Match", "\"7\""))).IsProblem(412);
        Assert.Equal(204, (int)(await host.SendAsync(HttpMethod.Delete, path)).Status);
        (await host.SendAsync(HttpMethod.Delete, path)).IsProblem(404);
        (await host.GetAsync(path)).IsProblem(404);
    }

    [Threat(2)]
    [Fact]
    public async Task Keeps_clients_of_workspaces_apart()
    {
        var (one, other) = (await host.NewWorkspaceAsync(), await host.NewWorkspaceAsync());
        await CreateAsync(one, AdminCalls.Client("mine"));
        var elsewhere = $"/workspaces/{other}/clients/mine";

        (await host.GetAsync(elsewhere)).IsProblem(404);
        (await host.SendAsync(HttpMethod.Put, elsewhere, AdminCalls.Client("mine").ToJsonString())).IsProblem(404);
        (await host.SendAsync(HttpMethod.Delete, elsewhere)).IsProblem(404);
        Assert.Empty((await host.GetAsync($"/workspaces/{other}/clients")).Json!["items"]!.AsArray());
        Assert.Equal(201, (int)(await CreateAsync(other, AdminCalls.Client("mine"))).Status);
        Assert.Equal(200, (int)(await host.GetAsync($"/workspaces/{one}/clients/mine")).Status);
    }

    [Fact]
    public async Task Registers_nothing_where_there_is_no_workspace() => (await CreateAsync("nobody", AdminCalls.Client("one"))).IsProblem(404);

    private Task<Answer> CreateAsync(string workspace, JsonObject metadata) => host.SendAsync(HttpMethod.Post, $"/workspaces/{workspace}/clients", metadata.ToJsonString());
}
