using System.Net;
using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Host.Tests.Admin;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Host.Tests.SignIn;
using Workspaces.Testing;
using Workspaces.Testing.Databases;

namespace Workspaces.Host.Tests.Attacks;

/// <summary>Attempts to reach one workspace from another, or one that is not there any more.</summary>
public sealed class TenancyTests(ProtocolHosts hosts, PostgresServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Threat(2)]
    [Fact]
    public async Task No_administrative_call_finds_what_belongs_to_another_workspace()
    {
        var settings = JsonNode.Parse("""{"server":{"signing_algorithm":"ES256","consent":{"remember":"1.00:00:00"}}}""")!.AsObject();
        var scene = await Scene.OpenAsync(hosts.Sqlite, Plans.PushedJarm, settings);
        var other = await hosts.Sqlite.CreateWorkspaceAsync("fintech");
        var ids = await IdsOfPartsAsync(scene);
        var calls = await CallsOnPartsAsync();
        Assert.All(calls, call => Assert.DoesNotContain('{', Fill(call.Path, scene.Workspace.Id)));

        var own = await ReadAllAsync(scene.Workspace.Id);
        Assert.All(own, answer => Assert.True(answer.Succeeded, answer.Body));
        foreach (var (path, method) in calls)
        {
            var answer = await hosts.Sqlite.Admin.SendAsync(method, Fill(path, other.Id), BodyOf(method, path, scene.Tpp), cancellationToken: Cancellation);

            Assert.True(answer.Status is HttpStatusCode.NotFound, $"{method} {path}: {(int)answer.Status}");
        }

        Assert.Equal(own.Select(answer => answer.Body), (await ReadAllAsync(scene.Workspace.Id)).Select(answer => answer.Body));
        Assert.True((await scene.Tpp.ClientCredentialsAsync("accounts")).Succeeded);

        string Fill(string path, string workspace) => ids.Aggregate(path.Replace("{id}", workspace, StringComparison.Ordinal), (filled, id) => filled.Replace(id.Key, id.Value, StringComparison.Ordinal));

        async Task<List<Answer>> ReadAllAsync(string workspace)
        {
            List<Answer> answers = [];
            foreach (var (path, _) in calls.Where(call => call.Method == HttpMethod.Get))
            {
                answers.Add(await hosts.Sqlite.Admin.SendAsync(HttpMethod.Get, Fill(path, workspace), cancellationToken: Cancellation));
            }

            return answers;
        }
    }

    [Threat(2)]
    [Fact]
    public async Task No_administrative_call_finds_a_workspace_that_is_not_there()
    {
        var metadata = AdminCalls.Client("one");

        foreach (var (path, method) in await CallsAsync(path => path.Contains("/workspaces/{id}", StringComparison.Ordinal), "get", "put", "delete"))
        {
            var target = path.Replace("{id}", "no-such-workspace", StringComparison.Ordinal).Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal);

            var answer = await hosts.Sqlite.Admin.SendAsync(method, target, method == HttpMethod.Put ? metadata.DeepClone().AsObject() : null, cancellationToken: Cancellation);

            // What has another body than a client may be refused for that.
            Assert.True((int)answer.Status is 404 || (method == HttpMethod.Put && (int)answer.Status is 400 or 415), $"{method} {target}: {(int)answer.Status}");
        }
    }

    [Threat(8)]
    [Theory]
    [InlineData("""{"enabled":false}""", HttpStatusCode.ServiceUnavailable)]
    [InlineData(null, HttpStatusCode.NotFound)]
    public async Task A_workspace_that_was_ended_issues_nothing_and_takes_nothing(string? patch, HttpStatusCode status)
    {
        var scene = await Scene.OpenAsync(hosts.Sqlite, Plans.PushedJarm);
        var tokens = (await scene.Tpp.Flow()).Tokens!;

        var ended = patch is null
            ? await hosts.Sqlite.Admin.DeleteWorkspaceAsync(scene.Workspace.Id, cancellationToken: Cancellation)
            : await hosts.Sqlite.Admin.SendAsync(HttpMethod.Patch, $"/workspaces/{scene.Workspace.Id}", JsonNode.Parse(patch)!.AsObject(), cancellationToken: Cancellation);

        Assert.True(ended.Succeeded);
        Assert.Equal(status, (await scene.Tpp.ClientCredentialsAsync("accounts")).Status);
        Assert.Equal(status, (await scene.Tpp.RefreshAsync(tokens["refresh_token"]!)).Status);
        Assert.Equal(status, (await scene.Tpp.ResourceAsync(tokens["access_token"]!)).Status);
    }

    // Text that a database refuses to look for must not be taken for a database that is down.
    [Threat(1)]
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_text_makes_the_database_fail(bool postgres)
    {
        var host = postgres ? (await hosts.ReplicasAsync(server)).First : hosts.Sqlite;
        var tpp = (await Scene.OpenAsync(host, Plans.PushedJarm)).Tpp;

        var visit = await tpp.AuthorizeAsync(tpp.Start(), "urn:ietf:params:oauth:request_uri:\0", new() { Query = query => query["client_id"] = "a\0b" });
        var token = await tpp.ClientCredentialsAsync("accounts\0", new() { TokenForm = form => form["client_id"] = "a\0b" });
        var scope = await tpp.ClientCredentialsAsync("accounts\0");
        var code = await tpp.TokenAsync(tpp.Start(), "\0");
        var signIn = await tpp.Flow(new() { SignInForm = form => form["username"] = "ali\0ce" });

        Assert.Equal("page 400", Verdict.Of(visit));
        Assert.Equal("token 400 invalid_request", Verdict.At("token", token));
        Assert.Equal("token 400 invalid_request", Verdict.At("token", scope));
        Assert.Equal("token 400 invalid_request", Verdict.At("token", code));
        Assert.Equal("page 400", Verdict.Of(signIn));
        Assert.Contains("id=\"message\"", signIn.Response!.Page.Answer.Body, StringComparison.Ordinal);
    }

    /// <summary>One of each kind of part that a path may name, all of this workspace.</summary>
    private async Task<Dictionary<string, string>> IdsOfPartsAsync(Scene scene)
    {
        // Before the flow, because it ends sessions.
        using var passkey = new SoftPasskey();
        await (await FactorScene.OpenAsync(scene)).AddPasskeyAsync(passkey);
        Assert.NotNull((await scene.Tpp.Flow()).AccessToken);
        Assert.NotNull((await scene.Tpp.Flow(new() { Parameters = form => form["grant_management_action"] = "create" })).AccessToken);
        var refused = await scene.Tpp.ClientCredentialsAsync("accounts", new() { TokenForm = form => form["scope"] = "root" });
        var reference = refused.ErrorUri!.Split('=')[^1];
        await Eventually.Async(async () => (await hosts.Sqlite.Admin.RejectionsAsync(scene.Workspace.Id, reference, Cancellation)).Succeeded);
        var user = await FirstAsync("/users", "id");
        await hosts.Sqlite.Admin.SendAsync(HttpMethod.Post, $"/workspaces/{scene.Workspace.Id}/initial-access-tokens", new() { ["name"] = "a" }, cancellationToken: Cancellation);
        return new()
        {
            ["{client_id}"] = scene.Tpp.Options.ClientId,
            ["{reference}"] = reference,
            ["{user_id}"] = user,
            ["{factor_id}"] = await FirstAsync($"/users/{user}/factors", "id"),
            ["{session_id}"] = await FirstAsync($"/users/{user}/sessions", "id"),
            ["{grant_id}"] = await FirstAsync("/grants", "id"),
            ["{intent_id}"] = await FirstAsync("/intents", "id"),
            ["{key_id}"] = await FirstAsync("/keys", "key_id"),
            ["{token_id}"] = await FirstAsync("/initial-access-tokens", "id"),
        };

        async Task<string> FirstAsync(string list, string member)
        {
            var answer = await hosts.Sqlite.Admin.SendAsync(HttpMethod.Get, $"/workspaces/{scene.Workspace.Id}{list}", cancellationToken: Cancellation);
            return (string?)answer.Json?["items"]?[0]?[member] ?? throw new InvalidOperationException($"{list}: {answer.Body}");
        }
    }

    private static JsonObject? BodyOf(HttpMethod method, string path, Tpp tpp) =>
        path.Contains("ed-client-keys/", StringComparison.Ordinal) ? new() { ["thumbprint"] = new string('A', 43) }
        : path.EndsWith("/{key_id}/request", StringComparison.Ordinal) ? new() { ["subject"] = "CN=a" }
        : path.EndsWith("/{key_id}/certificate", StringComparison.Ordinal) ? new() { ["certificate"] = "a" }
        : method == HttpMethod.Put ? TppRegistration.Metadata(tpp.Options, tpp.Keys) : method == HttpMethod.Patch ? new() { ["enabled"] = false } : null;

    private Task<IReadOnlyList<(string Path, HttpMethod Method)>> CallsOnPartsAsync() =>
        CallsAsync(path => path.Contains("/workspaces/{id}", StringComparison.Ordinal) && path.Count(character => character == '{') > 1, "get", "put", "patch", "post", "delete");

    /// <summary>The calls of these methods that the admin API describes.</summary>
    private async Task<IReadOnlyList<(string Path, HttpMethod Method)>> CallsAsync(Func<string, bool> wanted, params string[] methods)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(hosts.Sqlite.PublicUrl, "/admin/openapi.json"));
        var description = (await hosts.Sqlite.Http.SendAsync(request, null, null, Cancellation)).Json!;
        var calls = from path in description["paths"]!.AsObject()
                    where wanted(path.Key)
                    from call in path.Value!.AsObject()
                    where methods.Contains(call.Key)
                    select (path.Key["/api".Length..], HttpMethod.Parse(call.Key));
        var found = calls.ToList();
        Assert.NotEmpty(found);
        return found;
    }
}
