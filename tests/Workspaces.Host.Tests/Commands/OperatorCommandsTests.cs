using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Host.Tests.Admin;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;
using Workspaces.Testing;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Commands;

/// <summary>What operators do with keys, records and the life of workspaces, from a terminal.</summary>
public sealed class OperatorCommandsTests(HostFixture host) : IDisposable
{
    private readonly TestDirectory _files = new();

    [Fact]
    public async Task Makes_lists_and_revokes_an_operator_key_that_does_what_its_role_may()
    {
        var (name, workspace) = (AdminCalls.NewId("ci"), await host.NewWorkspaceAsync());
        var created = await RunAsync("operator-key", "create", name, "--role", "auditor", "--workspace", workspace, "--expires-at", "2999-01-01T00:00:00Z", "--json");
        var key = (string)created.Json["key"]!;

        var shown = await RunAsync("workspace", "show", workspace, "--operator-key", key);
        var refused = await RunAsync("workspace", "disable", workspace, "--operator-key", key);
        var listed = await RunAsync("operator-key", "list", "--search", name);
        var revoked = await RunAsync("operator-key", "revoke", (string)created.Json["id"]!);
        var late = await RunAsync("workspace", "show", workspace, "--operator-key", key);

        Assert.Equal((0, 0, 1, 0, 0, 1), (created.Code, shown.Code, refused.Code, listed.Code, revoked.Code, late.Code));
        Assert.Contains("takes the role operator or admin", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.Contains($"{name}  auditor  {workspace}", listed.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(key.Split('.')[2], listed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deletes_restores_and_ends_a_workspace()
    {
        var id = await host.NewWorkspaceAsync();

        Assert.Contains("It can be restored until", (await RunAsync("workspace", "delete", id)).Output, StringComparison.Ordinal);
        Assert.Equal((1, $"The workspace '{id}' is being deleted; restore it first."), await RefusalAsync("workspace", "enable", id));
        Assert.Equal($"Restored {id}.{Environment.NewLine}", (await RunAsync("workspace", "restore", id)).Output);
        Assert.Equal($"{id} is disabled.{Environment.NewLine}", (await RunAsync("workspace", "disable", id)).Output);
        Assert.True((bool)(await RunAsync("workspace", "enable", id, "--json")).Json["enabled"]!);
        Assert.Equal($"Deleted {id}.{Environment.NewLine}", (await RunAsync("workspace", "delete", id, "--immediately")).Output);
    }

    [Fact]
    public async Task Previews_changes_and_clones()
    {
        var (id, clone) = (await host.NewWorkspaceAsync(), AdminCalls.NewId("clone"));
        await host.SendAsync(HttpMethod.Post, $"/workspaces/{id}/clients", AdminCalls.Client("one").ToJsonString());

        var preview = await RunAsync("workspace", "update", id, "--settings", """{"server":{"access_token_lifetime":"00:02:00"}}""", "--dry-run");
        var updated = await RunAsync("workspace", "update", id, "--display-name", "Renamed", "--json");
        var cloned = await RunAsync("workspace", "clone", id, clone, "--clients", "--json");

        Assert.Contains("server.access_token_lifetime  00:05:00  00:02:00", preview.Output, StringComparison.Ordinal);
        Assert.Contains("Clients that would not be accepted any more: 0", preview.Output, StringComparison.Ordinal);
        Assert.Equal(("Renamed", null), ((string?)updated.Json["display_name"], (string?)updated.Json["settings"]));
        Assert.Equal((0, clone, "Renamed"), (cloned.Code, (string?)cloned.Json["id"], (string?)cloned.Json["display_name"]));
        Assert.Contains("one", (await RunAsync("client", "list", clone, "--search", "A cl")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changes_disables_and_enables_a_client()
    {
        var id = await host.NewWorkspaceAsync();
        await host.SendAsync(HttpMethod.Post, $"/workspaces/{id}/clients", AdminCalls.Client("one").ToJsonString());
        var metadata = AdminCalls.Client("one");
        metadata["client_name"] = "Another name";

        Assert.Equal("Another name", (string?)(await RunAsync("client", "update", id, "one", metadata.ToJsonString(), "--json")).Json["client_name"]);
        Assert.Equal($"one is disabled.{Environment.NewLine}", (await RunAsync("client", "disable", id, "one")).Output);
        Assert.False((bool)(await RunAsync("client", "show", id, "one", "--json")).Json["enabled"]!);
        Assert.Equal($"one is enabled.{Environment.NewLine}", (await RunAsync("client", "enable", id, "one")).Output);
    }

    [Fact]
    public async Task Sets_trust_anchors_and_key_schedules()
    {
        var id = await host.NewWorkspaceAsync();
        await File.WriteAllTextAsync(_files.File("ca.pem"), host.Pki.Pem, TestContext.Current.CancellationToken);

        Assert.EndsWith($"Trust anchors: 1{Environment.NewLine}", (await RunAsync("trust-anchor", "set", id, _files.File("ca.pem"))).Output, StringComparison.Ordinal);
        Assert.Equal(host.Pki.Pem.Trim(), (await RunAsync("trust-anchor", "show", id)).Output.Trim());
        Assert.Equal(2, (await RunAsync("trust-anchor", "set", id, _files.File("none.pem"))).Code);
        Assert.Equal(90, (int)(await RunAsync("key", "schedule", id, "--days", "90", "--json")).Json["period_days"]!);
        Assert.NotNull((await RunAsync("key", "schedule", id, "--json")).Json["next_at"]);
        Assert.Equal(2, (await RunAsync("key", "schedule", id, "--days", "90", "--off")).Code);
        Assert.Equal((1, "period_days is a number from 2 to 1095, or null."), await RefusalAsync("key", "schedule", id, "--days", "1"));
        Assert.False((await RunAsync("key", "schedule", id, "--off", "--json")).Json.ContainsKey("period_days"));
        Assert.Matches(@"^Announced \S+( \S+)*: published now, in use from \d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ on\.", (await RunAsync("key", "rotate", id)).Output);
        Assert.Contains("announced", (await RunAsync("key", "list", id)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revokes_a_key_that_leaked()
    {
        var id = await host.NewWorkspaceAsync();
        var key = (string)(await RunAsync("key", "list", id, "--json")).Json["items"]![0]!["key_id"]!;

        var revoked = await RunAsync("key", "revoke", id, key);

        Assert.StartsWith($"{key} counts no more; ", revoked.Output, StringComparison.Ordinal);
        Assert.Contains("  access tokens", revoked.Output, StringComparison.Ordinal);
        Assert.Equal(1, (await RunAsync("key", "revoke", id, key)).Code);
    }

    [Fact]
    public async Task Tells_who_changed_what_and_that_somebody_tampered_with_it()
    {
        var id = await host.NewWorkspaceAsync();
        await RunAsync("workspace", "update", id, "--display-name", "Renamed");

        var listed = await RunAsync("audit", "list", id, "--action", "workspace.changed");
        var intact = await RunAsync("audit", "verify", id, "--json");
        var again = await RunAsync("audit", "verify", id, "--head", (string)intact.Json["head"]!);
        await host.Services.GetRequiredService<Store>().InWorkspaceAsync(id, context => context.Set<AuditRow>()
            .Where(row => row.Sequence == 2).ExecuteUpdateAsync(set => set.SetProperty(row => row.ActorName, "Somebody"), TestContext.Current.CancellationToken));

        Assert.Contains("bootstrap", listed.Output, StringComparison.Ordinal);
        Assert.Contains("workspace.changed", listed.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("workspace.created", listed.Output, StringComparison.Ordinal);
        Assert.Equal((0, 0), (intact.Code, again.Code));
        Assert.Equal((1, "Record 2 is not as it was written: It does not say what it said when it was written."), await RefusalAsync("audit", "verify", id));
        Assert.Equal(2, (int)(await RunAsync("audit", "verify", id, "--json")).Json["broken"]!["sequence"]!);
        Assert.Equal(0, (await RunAsync("audit", "verify")).Code);
        Assert.Equal(1, (await RunAsync("audit", "verify", id, "--head", "nonsense")).Code);
    }

    [Fact]
    public async Task Prints_the_head_to_be_noted_and_says_that_the_chain_was_cut_off()
    {
        var id = await host.NewWorkspaceAsync();
        await RunAsync("workspace", "update", id, "--display-name", "Renamed");

        var head = await RunAsync("audit", "head", id);
        var noted = head.Output.Trim();
        Assert.Equal((0, 0), (head.Code, (await RunAsync("audit", "verify", id, "--head", noted)).Code));
        Assert.Matches("^[0-9]+:[0-9a-f]{64}$", noted);
        await host.Services.GetRequiredService<Store>().InWorkspaceAsync(id, CutOffAsync);

        var last = int.Parse(noted.Split(':')[0], CultureInfo.InvariantCulture);
        Assert.Equal((1, $"Record {last} is not as it was written: The chain was cut off here, or its end replaced: the head bears no seal of this installation."), await RefusalAsync("audit", "verify", id));
        Assert.Equal((1, $"The chain was cut off after record {last - 1}, or its end replaced: the head bears no seal of this installation."), await RefusalAsync("audit", "head", id));
        Assert.StartsWith("Sealed", (await RunAsync("audit", "seal", id)).Output, StringComparison.Ordinal);
        Assert.Equal((0, 0, 1), ((await RunAsync("audit", "verify", id)).Code, (await RunAsync("audit", "head", id)).Code, (await RunAsync("audit", "verify", id, "--head", noted)).Code));
        Assert.Contains("audit.sealed", (await RunAsync("audit", "list", id)).Output, StringComparison.Ordinal);
    }

    public void Dispose() => _files.Dispose();

    /// <summary>The last record, and a head that fits what is left.</summary>
    private static async Task<int> CutOffAsync(TenantDbContext context)
    {
        var last = await context.Set<AuditRow>().AsNoTracking().OrderByDescending(row => row.Sequence).Take(2).ToListAsync(TestContext.Current.CancellationToken);
        await context.Set<AuditRow>().Where(row => row.Sequence == last[0].Sequence).ExecuteDeleteAsync(TestContext.Current.CancellationToken);
        return await context.Set<AuditHeadRow>().ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Sequence, last[1].Sequence).SetProperty(row => row.Hash, last[1].Hash), TestContext.Current.CancellationToken);
    }

    private Task<Run> RunAsync(params string[] arguments) => Run.BesideAsync(host, arguments);

    private async Task<(int Code, string Error)> RefusalAsync(params string[] arguments)
    {
        var run = await RunAsync(arguments);
        return (run.Code, Assert.Single(run.Errors));
    }
}
