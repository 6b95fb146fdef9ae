using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Application.Callers;
using Workspaces.Application.Clients;
using Workspaces.Application.OperatorKeys;
using Workspaces.Application.Users;
using Workspaces.Application.Workspaces;
using Workspaces.Host.Tests.Data;
using Workspaces.Storage.Audit;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;

namespace Workspaces.Host.Tests.Auditing;

/// <summary>Every change by an operator leaves a record.</summary>
public abstract class AuditTests(Installation installation) : AuditScene(installation)
{
    private const int Replicas = 2;

    [Fact]
    public async Task Tells_who_changed_what_from_where()
    {
        await CreateWorkspace();
        var ann = new Caller(new("key-1", "Ann", "192.0.2.7", "trace-1"), OperatorRole.Operator);
        await Get<WorkspaceAdministration>().UpdateAsync(ann, Workspace, new() { DisplayName = "Renamed" }, Cancellation);

        var record = (await RecordsAsync())[0];

        Assert.Equal(("workspace.changed", Workspace, "key-1", "Ann", "192.0.2.7", "trace-1"), (record.Action, record.Target, record.ActorId, record.ActorName, record.Address, record.Trace));
        Assert.Equal(($$"""{"display_name":"{{Workspace}}"}""", """{"display_name":"Renamed"}"""), (record.Before, record.After));
        Assert.Equal(Now.ToUnixTimeMilliseconds(), record.Time.ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task Tells_of_a_setting_only_what_changed()
    {
        await CreateWorkspace("""{"signing_algorithm":"ES256","encryption":true}""");
        await Get<WorkspaceAdministration>().UpdateAsync(Caller.Bootstrap, Workspace, new() { Settings = JsonElement.Parse("""{"signing_algorithm":"PS256","encryption":true}""") }, Cancellation);

        var record = (await RecordsAsync()).Single(record => record.Action == "workspace.changed");

        Assert.Equal(("""{"settings":{"signing_algorithm":"ES256"}}""", """{"settings":{"signing_algorithm":"PS256"}}"""), (record.Before, record.After));
    }

    [Fact]
    public async Task Tells_no_secrets_and_nothing_of_persons()
    {
        await CreateWorkspace();
        await Get<UserAdministration>().CreateAsync(Caller.Bootstrap, Workspace, new("planted-name", "planted-password", JsonElement.Parse("""{"email":"planted@example.com"}""")), Cancellation);

        var records = await RecordsAsync();

        Assert.All(records, record => Assert.DoesNotContain("planted", $"{record.Target}{record.Before}{record.After}", StringComparison.Ordinal));
        Assert.Contains(records, record => record is { Action: "user.created", After: not null } && record.After.Contains("""
            "claims":{"email":"(personal)"}
            """.Trim(), StringComparison.Ordinal));
        Assert.All(records.Where(record => record.Action == "key.created"), record => Assert.Contains("\"private_key\":\"(secret)\"", record.After, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tells_of_clients_and_of_their_end()
    {
        await CreateWorkspace();
        var clients = Get<ClientAdministration>();
        await clients.CreateAsync(Caller.Bootstrap, Workspace, new() { ClientId = "client", RedirectUris = ["https://client.example/"] }, Cancellation);
        await clients.UpdateAsync(Caller.Bootstrap, Workspace, new() { ClientId = "client", RedirectUris = ["https://client.example/two"] }, null, null, Cancellation);
        await clients.SwitchAsync(Caller.Bootstrap, Workspace, "client", false, null, Cancellation);
        await clients.SwitchAsync(Caller.Bootstrap, Workspace, "client", true, null, Cancellation);
        await clients.DeleteAsync(Caller.Bootstrap, Workspace, "client", null, Cancellation);

        Assert.Equal(["client.deleted", "client.enabled", "client.disabled", "client.changed", "client.created"], (await RecordsAsync()).Take(5).Select(record => record.Action));
    }

    [Fact]
    public async Task Tells_that_a_user_was_deleted_and_nothing_of_the_person()
    {
        await CreateWorkspace();
        var user = await Get<UserAdministration>().CreateAsync(Caller.Bootstrap, Workspace, new("planted-name", "planted-password", JsonElement.Parse("""{"email":"planted@example.com"}""")), Cancellation);
        await Get<UserAdministration>().DeleteAsync(Caller.Bootstrap, Workspace, user.Value!.Id, null, Cancellation);

        var record = (await RecordsAsync())[0];

        Assert.Equal(("user.deleted", user.Value.Id, null), (record.Action, record.Target, record.After));
        Assert.Contains("\"username\":\"(personal)\"", record.Before, StringComparison.Ordinal);
        Assert.DoesNotContain("planted", record.Before, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_that_is_refused_leaves_no_record()
    {
        await CreateWorkspace();
        var before = (await RecordsAsync()).Count;

        await Get<WorkspaceAdministration>().UpdateAsync(Caller.Bootstrap, Workspace, new() { Settings = JsonElement.Parse("""{"signing_algorithm":"RS256"}""") }, Cancellation);
        await Get<ClientAdministration>().CreateAsync(Caller.Bootstrap, Workspace, new() { ClientId = "client" }, Cancellation);

        Assert.Equal(before, (await RecordsAsync()).Count);
    }

    [Fact]
    public async Task An_untouched_chain_is_intact()
    {
        await CreateWorkspace();
        await Rename(5);

        var verdict = await VerifyAsync();

        Assert.Null(verdict.Broken);
        Assert.Equal((await RecordsAsync()).Count, verdict.Head.Sequence);
        Assert.Null((await VerifyAsync(verdict.Head)).Broken);
    }

    [Fact]
    public async Task No_function_changes_a_record()
    {
        await CreateWorkspace();

        await Assert.ThrowsAsync<InvalidOperationException>(() => Get<Store>().InWorkspaceAsync(Workspace, Actor.Server, async context =>
        {
            context.Set<AuditRow>().Remove(await context.Set<AuditRow>().FirstAsync(Cancellation));
            return await context.SaveChangesAsync(Cancellation);
        }));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Get<Store>().InWorkspaceAsync(Workspace, Actor.Server, async context =>
        {
            (await context.Set<AuditRow>().FirstAsync(Cancellation)).Hash = "";
            return await context.SaveChangesAsync(Cancellation);
        }));
    }

    [Fact]
    public async Task Writers_on_two_replicas_do_not_fork_the_chain()
    {
        await CreateWorkspace();
        var users = Enumerable.Range(0, Replicas).Select(_ => Installation.CreateReplica().GetRequiredService<UserAdministration>()).ToArray();

        var created = await Race(12, i => users[i % Replicas].CreateAsync(Caller.Bootstrap, Workspace, new($"user-{i}", "password", null), Cancellation));

        Assert.All(created, outcome => Assert.True(outcome.Succeeded));
        var verdict = await VerifyAsync();
        Assert.Null(verdict.Broken);
        Assert.Equal(2 + 12, verdict.Head.Sequence);
    }

    [Fact]
    public async Task The_installation_has_a_chain_of_its_own()
    {
        var before = (await Audit.VerifyAsync(Caller.Bootstrap, WorkspaceId.Installation, null, Cancellation)).Value!.Head.Sequence;
        var key = await Get<OperatorKeyAdministration>().CreateAsync(Caller.Bootstrap, new(NewName("key"), OperatorRole.Auditor), Cancellation);
        await Get<OperatorKeyAdministration>().RevokeAsync(Caller.Bootstrap, key.Value!.Key.Id, Cancellation);

        var records = (await Audit.ListAsync(Caller.Bootstrap, WorkspaceId.Installation, Filter, Cancellation)).Value!.Items.Where(record => record.Target == key.Value.Key.Id).ToArray();
        var verdict = (await Audit.VerifyAsync(Caller.Bootstrap, WorkspaceId.Installation, null, Cancellation)).Value!;

        Assert.Equal(["operator_key.revoked", "operator_key.created"], records.Select(record => record.Action));
        Assert.Contains("\"secret_hash\":\"(secret)\"", records[1].After, StringComparison.Ordinal);
        Assert.Null(verdict.Broken);
        Assert.True(verdict.Head.Sequence >= before + 2);
    }

    [Fact]
    public async Task Names_what_became_of_a_workspace()
    {
        await CreateWorkspace();
        var (workspaces, lifecycle) = (Get<WorkspaceAdministration>(), Get<WorkspaceLifecycle>());
        await workspaces.UpdateAsync(Caller.Bootstrap, Workspace, new() { Enabled = false }, Cancellation);
        await workspaces.UpdateAsync(Caller.Bootstrap, Workspace, new() { Enabled = true }, Cancellation);
        await lifecycle.DeleteAsync(Caller.Bootstrap, Workspace, null, immediately: false, Cancellation);
        await lifecycle.RestoreAsync(Caller.Bootstrap, Workspace, null, Cancellation);

        Assert.Equal(["workspace.restored", "workspace.deleted", "workspace.enabled", "workspace.disabled"], (await RecordsAsync()).Take(4).Select(record => record.Action));
    }

    [Fact]
    public async Task A_deleted_workspace_keeps_its_records()
    {
        await CreateWorkspace();
        await Get<WorkspaceLifecycle>().DeleteAsync(Caller.Bootstrap, Workspace, null, immediately: true, Cancellation);

        Assert.Null((await VerifyAsync()).Broken);
        Assert.Equal("workspace.ended", (await RecordsAsync())[0].Action);
    }
}

public sealed class AuditOnSqliteTests(SqliteInstallation installation) : AuditTests(installation), IClassFixture<SqliteInstallation>;

public sealed class AuditOnPostgresTests(PostgresInstallation installation) : AuditTests(installation), IClassFixture<PostgresInstallation>;
