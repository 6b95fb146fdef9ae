using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Application.Audit;
using Workspaces.Application.Callers;
using Workspaces.Host.Tests.Commands;
using Workspaces.Testing.Databases;

namespace Workspaces.Host.Tests.Protocol;

/// <summary>One grant among others, ended by an operator.</summary>
[Threat(54)]
public sealed class GrantEndTests(ProtocolHosts hosts, PostgresServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ends_everywhere_and_no_other_one_does(bool postgres)
    {
        var host = postgres ? (await hosts.ReplicasAsync(server)).First : hosts.Sqlite;
        var scene = await Scene.OpenAsync(host, Plans.PushedJarm);
        var (tpp, workspace) = (scene.Tpp, scene.Workspace.Id);
        var (stays, ends) = (await tpp.Flow(), await tpp.Flow());

        var listed = (await Run.BesideAsync(host, "grant", "list", workspace, "--user", "alice", "--client-id", tpp.Options.ClientId, "--json")).Json["items"]!.AsArray();
        var ended = await Run.BesideAsync(host, "grant", "end", workspace, (string)listed[0]!["id"]!);
        var left = (await Run.BesideAsync(host, "grant", "list", workspace, "--json")).Json["items"]!.AsArray();

        Assert.Equal(2, listed.Count);
        Assert.Equal(["accounts", "offline_access", "openid"], listed[0]!["scopes"]!.AsArray().Select(scope => (string?)scope).Order());
        Assert.Equal($"Ended.{Environment.NewLine}", ended.Output);
        Assert.Equal((string?)listed[1]!["id"], (string?)Assert.Single(left)!["id"]);
        Assert.Equal("invalid_grant", (await tpp.RefreshAsync(ends.RefreshToken!)).Error);
        Assert.False((bool?)(await tpp.IntrospectAsync(ends.Tokens!["access_token"]!)).Json!["active"]);
        Assert.Equal(HttpStatusCode.Unauthorized, (await tpp.ResourceAsync(ends.Tokens["access_token"]!)).Status);
        Assert.True((bool?)(await tpp.IntrospectAsync(stays.Tokens!["access_token"]!)).Json!["active"]);
        Assert.True((await tpp.RefreshAsync(stays.RefreshToken!)).Succeeded);
        await AuditedAsync(scene, (string)listed[0]!["id"]!);
    }

    [Fact]
    public async Task Is_found_by_its_user_its_client_and_its_id()
    {
        var scene = await Scene.OpenAsync(hosts.Sqlite, Plans.PushedJarm);
        var (tpp, other) = (scene.Tpp, await scene.AnotherClientAsync());
        await tpp.Flow();
        await other.Flow();

        Assert.Equal(2, (await ListAsync(scene, "list", scene.Workspace.Id)).Count);
        Assert.Equal(other.Options.ClientId, (string?)Assert.Single(await ListAsync(scene, "list", scene.Workspace.Id, "--client-id", other.Options.ClientId))!["client_id"]);
        Assert.Equal(1, (await Run.BesideAsync(scene.Host, "grant", "list", scene.Workspace.Id, "--user", "nobody")).Code);
        Assert.Equal(1, (await Run.BesideAsync(hosts.Sqlite, "grant", "end", scene.Workspace.Id, "unknown")).Code);
    }

    private static async Task<JsonArray> ListAsync(Scene scene, params string[] arguments) =>
        (await Run.BesideAsync(scene.Host, ["grant", .. arguments, "--json"])).Json["items"]!.AsArray();

    private static async Task AuditedAsync(Scene scene, string grant)
    {
        var audit = scene.Host.Services.GetRequiredService<AuditAdministration>();
        var records = (await audit.ListAsync(Caller.Bootstrap, scene.Workspace.Id, new("grant.deleted", grant, null, null, null, null, 10), Cancellation)).Value!.Items;
        var record = System.Text.Json.JsonSerializer.Serialize(Assert.Single(records));
        Assert.Contains(scene.Tpp.Options.ClientId, record, StringComparison.Ordinal);
        Assert.DoesNotContain("code_hash", record, StringComparison.Ordinal);
        Assert.DoesNotContain("payload", record, StringComparison.Ordinal);
    }
}
