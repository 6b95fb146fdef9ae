using System.Net;
using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Host.Tests.Admin;
using Workspaces.Host.Tests.Protocol;
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
        var scene = await Scene.OpenAsync(hosts.Sqlite, Plans.PushedJarm);
        var other = await hosts.Sqlite.CreateWorkspaceAsync("fintech");
        var refused = await scene.Tpp.ClientCredentialsAsync("accounts", new() { TokenForm = form => form["scope"] = "root" });
        Assert.False(refused.Succeeded);

        foreach (var (path, method) in await CallsOnPartsAsync())
        {
            // A parameter that nobody here knows the meaning of is as good as one of the other workspace.
            var target = path.Replace("{id}", other.Id, StringComparison.Ordinal)
                .Replace("{client_id}", scene.Tpp.Options.ClientId, StringComparison.Ordinal)
                .Replace("{reference}", refused.ErrorUri?.Split('=')[^1] ?? "none", StringComparison.Ordinal)
                .Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal);
            var body = method == HttpMethod.Put ? TppRegistration.Metadata(scene.Tpp.Options, scene.Tpp.Keys) : null;

            var answer = await hosts.Sqlite.Admin.SendAsync(method, target, body, cancellationToken: Cancellation);

            Assert.True(answer.Status is HttpStatusCode.NotFound, $"{method} {target}: {(int)answer.Status}");
        }

        Assert.True((await scene.Tpp.ClientCredentialsAsync("accounts")).Succeeded);
    }

    [Threat(2)]
    [Fact]
    public async Task No_administrative_call_finds_a_workspace_that_is_not_there()
    {
        var metadata = AdminCalls.Client("one");

        foreach (var (path, method) in await CallsAsync(path => path.Contains("/workspaces/{id}", StringComparison.Ordinal)))
        {
            var target = path.Replace("{id}", "no-such-workspace", StringComparison.Ordinal).Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal);

            var answer = await hosts.Sqlite.Admin.SendAsync(method, target, method == HttpMethod.Put ? metadata.DeepClone().AsObject() : null, cancellationToken: Cancellation);

            Assert.True((int)answer.Status is 404 or 400 or 415, $"{method} {target}: {(int)answer.Status}");
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

    private Task<IReadOnlyList<(string Path, HttpMethod Method)>> CallsOnPartsAsync() =>
        CallsAsync(path => path.Contains("/workspaces/{id}", StringComparison.Ordinal) && path.Count(character => character == '{') > 1);

    /// <summary>The calls that the admin API describes, but for those that make something.</summary>
    private async Task<IReadOnlyList<(string Path, HttpMethod Method)>> CallsAsync(Func<string, bool> wanted)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(hosts.Sqlite.PublicUrl, "/admin/openapi.json"));
        var description = (await hosts.Sqlite.Http.SendAsync(request, null, null, Cancellation)).Json!;
        var calls = from path in description["paths"]!.AsObject()
                    where wanted(path.Key)
                    from call in path.Value!.AsObject()
                    where call.Key is "get" or "put" or "delete"
                    select (path.Key["/api".Length..], HttpMethod.Parse(call.Key));
        var found = calls.ToList();
        Assert.NotEmpty(found);
        return found;
    }
}
