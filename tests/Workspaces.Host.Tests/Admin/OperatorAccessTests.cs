using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Application.Callers;
using Workspaces.Client.Http;
using Workspaces.Host.AdminApi;
using Workspaces.Storage.Rows;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Admin;

/// <summary>What each kind of operator key may do, call by call.</summary>
public sealed partial class OperatorAccessTests(HostFixture host)
{
    private static readonly OperatorRole[] Roles = [OperatorRole.Auditor, OperatorRole.Operator, OperatorRole.Admin];

    [Fact]
    public void Every_call_says_what_it_needs() =>
        Assert.All(Calls(), call => Assert.True(call.Metadata.GetMetadata<Need>() is not null, $"{call.RoutePattern.RawText} does not say what it needs."));

    [Fact]
    public void Every_call_on_a_workspace_is_kept_to_that_workspace() =>
        Assert.All(Calls().Where(call => call.RoutePattern.RawText!.Contains("/workspaces/{id}", StringComparison.Ordinal)), call =>
            Assert.True(call.Metadata.GetMetadata<Need>()!.Reach is Reach.Workspace or Reach.Installation, call.RoutePattern.RawText));

    [Fact]
    public async Task A_key_of_one_workspace_finds_no_call_on_another()
    {
        var (own, foreign) = (await host.NewWorkspaceAsync(), await host.NewWorkspaceAsync());
        var key = await KeyAsync(OperatorRole.Operator, own);

        foreach (var (method, path) in Requests(foreign, Reach.Workspace))
        {
            var answer = await SendAsync(key, method, path);
            Assert.True((int)answer.Status == 404 && answer["detail"] == $"There is no workspace '{foreign}'.", $"{method} {path}: {answer.Status} {answer["detail"]}");
        }
    }

    [Threat(2)]
    [Fact]
    public async Task The_installation_is_no_workspace()
    {
        var key = await KeyAsync(OperatorRole.Operator);

        foreach (var (method, path) in Requests(WorkspaceId.Installation, Reach.Workspace))
        {
            Assert.Equal(404, (int)(await SendAsync(key, method, path)).Status);
        }
    }

    [Fact]
    public async Task A_call_that_needs_a_key_is_not_there_without_an_operator()
    {
        var served = false;
        var context = new DefaultHttpContext { RequestServices = host.Services };
        context.SetEndpoint(Calls().First());
        var authorization = new OperatorAuthorization(_ =>
        {
            served = true;
            return Task.CompletedTask;
        });

        await authorization.InvokeAsync(context);

        Assert.Equal((401, false), (context.Response.StatusCode, served));
    }

    [Fact]
    public async Task A_key_of_one_workspace_does_not_reach_the_installation()
    {
        var key = await KeyAsync(OperatorRole.Operator, await host.NewWorkspaceAsync());

        foreach (var (method, path) in Requests("none", Reach.Installation))
        {
            Assert.Equal(403, (int)(await SendAsync(key, method, path)).Status);
        }
    }

    [Theory]
    [InlineData("auditor")]
    [InlineData("operator")]
    [InlineData("admin")]
    public async Task Each_call_is_refused_to_the_roles_that_may_not_make_it(string name)
    {
        var role = Roles.Single(role => role.ToString().Equals(name, StringComparison.OrdinalIgnoreCase));
        var key = await KeyAsync(role);

        foreach (var call in Calls())
        {
            var need = call.Metadata.GetMetadata<Need>()!;
            var (method, path) = Request(call, "no-such-workspace");
            var answer = await SendAsync(key, method, path);
            Assert.True(((int)answer.Status == 403) == !need.Roles.Contains(role), $"{name}: {method} {path}: {answer.Status}");
        }
    }

    /// <summary>Comparisons are sent templates to compare with, and change nothing.</summary>
    [Fact]
    public void An_auditor_changes_nothing() => Assert.All(
        Calls().Where(call => call.Metadata.GetMetadata<Need>()!.Roles.Contains(OperatorRole.Auditor) && !Comparison().IsMatch(call.RoutePattern.RawText!)),
        call => Assert.Equal(["GET"], call.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods));

    [Fact]
    public async Task An_operator_sees_its_workspaces_only()
    {
        var (own, foreign) = (await host.NewWorkspaceAsync(), await host.NewWorkspaceAsync());
        var key = await KeyAsync(OperatorRole.Operator, own);

        var listed = await SendAsync(key, HttpMethod.Get, "/workspaces?search=" + own);
        var other = await SendAsync(key, HttpMethod.Get, "/workspaces?search=" + foreign);

        Assert.Equal(own, (string?)Assert.Single(listed.Json!["items"]!.AsArray())!["id"]);
        Assert.Empty(other.Json!["items"]!.AsArray());
        Assert.Equal(200, (int)(await SendAsync(key, HttpMethod.Get, "/workspaces/" + own)).Status);
        Assert.Equal(200, (int)(await SendAsync(key, HttpMethod.Patch, "/workspaces/" + own, """{"display_name":"Mine"}""")).Status);
    }

    [Fact]
    public async Task A_certificate_is_judged_only_where_the_key_sees()
    {
        var (own, foreign) = (await host.NewWorkspaceAsync(), await host.NewWorkspaceAsync());
        var key = await KeyAsync(OperatorRole.Operator, own);

        Assert.Equal(200, (int)(await SendAsync(key, HttpMethod.Get, "/doctor/request?workspace=" + own)).Status);
        Assert.Equal(404, (int)(await SendAsync(key, HttpMethod.Get, "/doctor/request?workspace=" + foreign)).Status);
    }

    [Fact]
    public async Task A_revoked_key_is_refused_at_once()
    {
        var created = await CreateAsync("""{"name":"Short","role":"auditor"}""");
        Assert.Equal(200, (int)(await SendAsync(created["key"]!, HttpMethod.Get, "/profiles")).Status);

        await host.SendAsync(HttpMethod.Delete, "/operator-keys/" + created["id"]);
        var revoked = await host.SendAsync(HttpMethod.Delete, "/operator-keys/" + created["id"]);

        Assert.NotNull(revoked["revoked_at"]);
        (await SendAsync(created["key"]!, HttpMethod.Get, "/profiles")).IsProblem(401);
        Assert.Equal(revoked["revoked_at"], (await host.SendAsync(HttpMethod.Delete, "/operator-keys/" + created["id"]))["revoked_at"]);
    }

    [Fact]
    public async Task A_key_is_shown_once_and_kept_as_a_hash()
    {
        var (name, workspace) = (AdminCalls.NewId("shown"), await host.NewWorkspaceAsync());
        var created = await CreateAsync($$"""{"name":"{{name}}","role":"operator","workspaces":["{{workspace}}"],"expires_at":"2999-01-01T00:00:00Z"}""");
        await SendAsync(created["key"]!, HttpMethod.Get, "/profiles");

        var listed = await host.GetAsync("/operator-keys?search=" + name.ToUpperInvariant());

        var item = Assert.Single(listed.Json!["items"]!.AsArray())!.AsObject();
        Assert.Equal((created["id"], "operator", workspace), ((string?)item["id"], (string?)item["role"], (string?)item["workspaces"]![0]));
        Assert.NotNull(item["last_used_at"]);
        Assert.DoesNotContain("key", item.Select(member => member.Key));
        Assert.DoesNotContain(created["key"]!.Split('.')[2], listed.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(created["key"]!.Split('.')[2], (await host.GetAsync("/audit?target=" + created["id"])).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"role":"admin"}""", "name")]
    [InlineData("""{"name":"","role":"admin"}""", "name")]
    [InlineData("""{"name":"x"}""", "role")]
    [InlineData("""{"name":"x","role":"root"}""", "role")]
    [InlineData("""{"name":"x","role":2}""", "role")]
    [InlineData("""{"name":"x","role":"operator","workspaces":[]}""", "workspaces")]
    [InlineData("""{"name":"x","role":"operator","workspaces":["Not An Id"]}""", "workspaces[0]")]
    [InlineData("""{"name":"x","role":"operator","workspaces":"acme"}""", "workspaces")]
    [InlineData("""{"name":"x","role":"admin","workspaces":["acme"]}""", "workspaces")]
    [InlineData("""{"name":"x","role":"admin","expires_at":"2001-01-01T00:00:00Z"}""", "expires_at")]
    [InlineData("""{"name":"x","role":"admin","expires_at":"soon"}""", "expires_at")]
    [InlineData("""{"name":"x","role":"admin","secret":"mine"}""", "secret")]
    public async Task Refuses_a_key(string body, string path) => (await host.SendAsync(HttpMethod.Post, "/operator-keys", body)).IsProblem(400, path);

    [Fact]
    public async Task Makes_no_key_for_a_workspace_that_there_is_not()
    {
        var (there, ended) = (await host.NewWorkspaceAsync(), await host.NewWorkspaceAsync());
        await host.SendAsync(HttpMethod.Delete, $"/workspaces/{ended}?immediately=true");

        var answer = await host.SendAsync(HttpMethod.Post, "/operator-keys", $$"""{"name":"x","role":"operator","workspaces":["{{there}}","nosuch","{{ended}}"]}""");

        answer.IsProblem(422, "workspaces[1]");
        Assert.Equal(["There is no workspace 'nosuch'.", $"There is no workspace '{ended}'."], answer.Json!["errors"]!.AsArray().Select(error => (string?)error!["message"]));
    }

    [Theory]
    [InlineData("wok.x.y")]
    [InlineData("wok..")]
    [InlineData("wok.a.b.c")]
    [InlineData("wok")]
    public async Task Refuses_what_is_no_key(string key)
    {
        var answer = await SendAsync(key, HttpMethod.Get, "/profiles");

        answer.IsProblem(401);
        Assert.Equal("The operator key that was sent is none of this installation, was revoked or has expired.", answer["detail"]);
    }

    [Fact]
    public async Task Asks_for_a_key_where_none_was_sent() => Assert.Equal(
        "Send the operator key: Authorization: Bearer {key}.",
        (await host.SendAsync(HttpMethod.Get, "/profiles", change: request => request.Headers.Authorization = null))["detail"]);

    [Fact]
    public async Task Refuses_the_id_of_a_key_with_another_secret()
    {
        var created = await CreateAsync("""{"name":"Other","role":"admin"}""");

        (await SendAsync($"wok.{created["id"]}.{new string('A', 43)}", HttpMethod.Get, "/profiles")).IsProblem(401);
    }

    [Fact]
    public async Task Finds_no_other_key() => (await host.SendAsync(HttpMethod.Delete, "/operator-keys/nobody")).IsProblem(404);

    private IEnumerable<RouteEndpoint> Calls() => host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(call => call.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal));

    private IEnumerable<(HttpMethod Method, string Path)> Requests(string workspace, Reach reach) =>
        Calls().Where(call => call.Metadata.GetMetadata<Need>()!.Reach == reach).Select(call => Request(call, workspace));

    private static (HttpMethod Method, string Path) Request(RouteEndpoint call, string workspace) => (
        new(call.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0]),
        Parameter().Replace(call.RoutePattern.RawText!["/api".Length..], match => match.Value == "{id}" ? workspace : "x").TrimEnd('/'));

    private async Task<Answer> CreateAsync(string body)
    {
        var created = await host.SendAsync(HttpMethod.Post, "/operator-keys", body);
        Assert.Equal(201, (int)created.Status);
        return created;
    }

    private async Task<string> KeyAsync(OperatorRole role, params string[] workspaces)
    {
        var body = new JsonObject { ["name"] = "A test", ["role"] = role.ToString().ToLowerInvariant() };
        if (workspaces.Length > 0)
        {
            body["workspaces"] = new JsonArray([.. workspaces.Select(id => (JsonNode)id)]);
        }

        return (await CreateAsync(body.ToJsonString()))["key"]!;
    }

    private Task<Answer> SendAsync(string key, HttpMethod method, string path, string? body = null) =>
        host.SendAsync(method, path, body, request => request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key));

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("/(diff|check)$")]
    private static partial Regex Comparison();
}
