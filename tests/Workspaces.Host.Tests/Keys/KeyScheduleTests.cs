using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Application.Callers;
using Workspaces.Application.Keys;
using Workspaces.Application.Upkeep;
using Workspaces.Application.Workspaces;
using Workspaces.Host.Tests.Data;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Keys;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Host.Tests.Keys;

/// <summary>Keys are replaced by themselves, once for all replicas, and what they signed can be verified all the time.</summary>
public abstract class KeyScheduleTests(Installation installation) : InstallationTests(installation)
{
    private const int Days = 30;

    private KeySchedule Schedule => Get<KeySchedule>();

    [Fact]
    public async Task Replaces_keys_again_and_again_without_a_gap()
    {
        await Create();
        var set = await Schedule.SetAsync(Caller.Bootstrap, Workspace, Days, null, Cancellation);
        Assert.Equal((Days, Now.AddDays(Days) - KeyPeriods.Announcement), (set.Value?.KeyRotationDays, set.Value?.KeysRotateAt));

        var signers = new HashSet<string>();
        var before = (await Keys()).Signing;
        for (var hours = 0; hours < 24 * Days * 3; hours += 12)
        {
            Time.Advance(TimeSpan.FromHours(12));
            await Get<DueWorkspaces>().RunAsync(Cancellation);
            var keys = await Keys();
            Assert.Contains(before.KeyId, keys.Published.Select(key => key.KeyId));
            signers.Add(keys.Signing.KeyId);
            before = keys.Signing;
        }

        Assert.Equal(4, signers.Count);
    }

    [Fact]
    public async Task Replicas_that_find_it_due_at_once_announce_one_successor()
    {
        await Create();
        await Schedule.SetAsync(Caller.Bootstrap, Workspace, Days, null, Cancellation);
        Time.Advance(TimeSpan.FromDays(Days));
        var replicas = new[] { Get<DueWorkspaces>(), Installation.CreateReplica().GetRequiredService<DueWorkspaces>() };

        await Race(6, async i =>
        {
            await replicas[i % 2].RunAsync(Cancellation);
            return true;
        });

        var states = (await Get<KeyRotation>().ListAsync(Caller.Bootstrap, Workspace, Cancellation)).Value!;
        Assert.Equal(["announced", "active"], states.Select(key => key.State));
    }

    [Fact]
    public async Task A_rotation_by_hand_moves_the_next_one()
    {
        await Create();
        await Schedule.SetAsync(Caller.Bootstrap, Workspace, Days, null, Cancellation);
        Time.Advance(TimeSpan.FromDays(10));

        var plan = await Get<KeyRotation>().RotateAsync(Caller.Bootstrap, Workspace, Cancellation);

        var next = (await Get<WorkspaceAdministration>().GetAsync(Caller.Bootstrap, Workspace, Cancellation)).Value!.KeysRotateAt;
        Assert.Equal(plan.Value!.ActivatesAt!.Value.AddDays(Days) - KeyPeriods.Announcement, next);
    }

    [Fact]
    public async Task Can_be_switched_off()
    {
        await Create();
        await Schedule.SetAsync(Caller.Bootstrap, Workspace, Days, null, Cancellation);
        await Schedule.SetAsync(Caller.Bootstrap, Workspace, null, null, Cancellation);

        Time.Advance(TimeSpan.FromDays(2 * Days));
        await Get<DueWorkspaces>().RunAsync(Cancellation);

        Assert.Single((await Get<KeyRotation>().ListAsync(Caller.Bootstrap, Workspace, Cancellation)).Value!);
    }

    [Fact]
    public async Task A_workspace_that_is_damaged_keeps_no_other_one_waiting()
    {
        var damaged = NewName("damaged");
        await Create(damaged);
        await Schedule.SetAsync(Caller.Bootstrap, damaged, Days, null, Cancellation);
        await SetSettings(damaged, "{");
        Time.Advance(TimeSpan.FromDays(1));
        await Create();
        await Schedule.SetAsync(Caller.Bootstrap, Workspace, Days, null, Cancellation);

        Time.Advance(TimeSpan.FromDays(Days));
        await Get<DueWorkspaces>().RunAsync(Cancellation);
        await SetSettings(damaged, null);

        Assert.Single((await Get<KeyRotation>().ListAsync(Caller.Bootstrap, damaged, Cancellation)).Value!);
        Assert.Equal(["announced", "active"], (await Get<KeyRotation>().ListAsync(Caller.Bootstrap, Workspace, Cancellation)).Value!.Select(key => key.State));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-5)]
    [InlineData(1096)]
    public async Task Refuses_another_period(int days) =>
        Assert.Equal("period_days", Assert.Single((await Schedule.SetAsync(Caller.Bootstrap, Workspace, days, null, Cancellation)).Faults).Path);

    private async Task<FapiExtensions.Jose.WorkspaceKeys> Keys() => (await Get<WorkspaceCache>().GetAsync(Workspace, Cancellation))!.Workspace.Keys;

    private Task Create() => Create(Workspace);

    private async Task Create(string id) => Assert.Empty((await Get<WorkspaceAdministration>().CreateAsync(Caller.Bootstrap, new(id, "plain"), Cancellation)).Faults);

    private Task<int> SetSettings(string id, string? settings) => Get<Store>().InWorkspaceAsync(
        id, context => context.Set<WorkspaceRow>().ExecuteUpdateAsync(set => set.SetProperty(row => row.Settings, settings), Cancellation));
}

public sealed class KeyScheduleOnSqliteTests(SqliteInstallation installation) : KeyScheduleTests(installation), IClassFixture<SqliteInstallation>;

public sealed class KeyScheduleOnPostgresTests(PostgresInstallation installation) : KeyScheduleTests(installation), IClassFixture<PostgresInstallation>;
