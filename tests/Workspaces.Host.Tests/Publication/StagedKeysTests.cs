using Microsoft.Extensions.DependencyInjection;
using Workspaces.Application.Callers;
using Workspaces.Application.Keys;
using Workspaces.Application.Publication;
using Workspaces.Application.Upkeep;
using Workspaces.Application.Workspaces;
using Workspaces.Host.Tests.Data;
using Workspaces.Storage.Keys;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Host.Tests.Publication;

/// <summary>Where keys are published elsewhere, a successor does nothing before it is seen there, at no replica.</summary>
public abstract class StagedKeysTests(Installation installation) : PublishingTests(installation)
{
    [Fact]
    public async Task A_successor_waits_until_it_is_seen_and_is_announced_then()
    {
        var first = await Begin();

        var next = await Rotate();
        Time.Advance(TimeSpan.FromDays(10));
        var unseen = await Look();
        var (signing, staged) = (await Signing(), await Named("staged"));
        await Publish((first, null), (next, null));
        var seen = await Look();
        var (still, announced) = (await Signing(), await Named("announced"));
        Time.Advance(KeyPeriods.Announcement);
        var (then, retiring) = (await Signing(), await Named("retiring"));

        Assert.Equal(first, signing);
        Assert.Equal([next], staged);
        Assert.Equal(PublicationState.Missing, unseen.Of(next)!.State);
        Assert.Equal(PublicationState.Published, seen.Of(next)!.State);
        Assert.Equal(first, still);
        Assert.Equal([next], announced);
        Assert.Equal(next, then);
        Assert.Equal([first], retiring);
    }

    [Fact]
    public async Task A_successor_is_seen_under_the_name_that_its_directory_gave_it_only()
    {
        var first = await Begin();
        var next = await Rotate();
        await Certify(next, "SecondKid");

        await Publish((first, null), (next, null));
        var misnamed = await Look();
        await Publish((first, null), (next, "SecondKid"));
        await Look();
        Time.Advance(KeyPeriods.Announcement);

        Assert.Equal(PublicationState.Differs, misnamed.Of(next)!.State);
        Assert.Equal("SecondKid", await Signing());
    }

    [Fact]
    public async Task What_was_announced_and_is_gone_waits_again()
    {
        var first = await Begin();
        var next = await Rotate();
        await Publish((first, null), (next, null));
        await Look();

        await Publish((first, null));
        await Look();
        Time.Advance(KeyPeriods.Announcement + KeyPeriods.Overlap);

        Assert.Equal([next], await Named("staged"));
        Assert.Equal(first, await Signing());
        Assert.Null((await Row(first)).RetiresAt);
    }

    [Fact]
    public async Task One_of_all_replicas_looks_and_every_one_sees_what_follows()
    {
        var first = await Begin();
        var next = await Rotate();
        var other = Installation.CreateReplica();
        async Task<string> SigningThere()
        {
            await other.GetRequiredService<WorkspaceChanges>().LookAsync(Cancellation);
            return (await other.GetRequiredService<WorkspaceCache>().GetAsync(Workspace, Cancellation))!.Workspace.Keys.Signing.KeyId;
        }

        Assert.Equal(first, await SigningThere());
        Time.Advance(KeyPeriods.Announcement);
        Assert.Equal((first, first), (await Signing(), await SigningThere()));
        await Publish((first, null), (next, null));
        var before = Web.FetchesOf(Workspace);
        var watches = new[] { Get<PublicationWatch>(), other.GetRequiredService<PublicationWatch>() };
        await Race(6, async i =>
        {
            await watches[i % 2].RunAsync(Cancellation);
            return true;
        });

        Assert.Equal(1, Web.FetchesOf(Workspace) - before);
        Assert.Equal((first, first), (await Signing(), await SigningThere()));
        Time.Advance(KeyPeriods.Announcement);
        Assert.Equal((next, next), (await Signing(), await SigningThere()));
    }

    [Fact]
    public async Task A_rotation_by_schedule_waits_too_and_goes_on_from_when_it_was_seen()
    {
        var first = await Begin();
        await Get<KeySchedule>().SetAsync(Caller.Bootstrap, Workspace, 30, null, Cancellation);
        Time.Advance(TimeSpan.FromDays(30));

        await Get<DueWorkspaces>().RunAsync(Cancellation);
        await Get<DueWorkspaces>().RunAsync(Cancellation);
        var next = Assert.Single(await Named("staged"));
        var waiting = (await Get<WorkspaceAdministration>().GetAsync(Caller.Bootstrap, Workspace, Cancellation)).Value!.KeysRotateAt;
        await Publish((first, null), (next, null));
        await Look();

        Assert.Null(waiting);
        Assert.Equal(Now + TimeSpan.FromDays(30), (await Get<WorkspaceAdministration>().GetAsync(Caller.Bootstrap, Workspace, Cancellation)).Value!.KeysRotateAt);
    }

    [Fact]
    public async Task One_rotation_at_a_time()
    {
        await Begin();
        var next = await Rotate();

        var second = await Get<KeyRotation>().RotateAsync(Caller.Bootstrap, Workspace, Cancellation);

        Assert.Contains(next, Only(second).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waited_is_announced_when_the_server_publishes_keys_again()
    {
        var first = await Begin();
        var next = await Rotate();

        Assert.Empty((await Set(AtServer)).Faults);
        Assert.Equal(first, await Signing());
        Assert.Equal([next], await Named("announced"));
        Time.Advance(KeyPeriods.Announcement);

        Assert.Equal(next, await Signing());
    }
}

public sealed class StagedKeysOnSqliteTests(SqlitePublishing installation) : StagedKeysTests(installation), IClassFixture<SqlitePublishing>;

public sealed class StagedKeysOnPostgresTests(PostgresPublishing installation) : StagedKeysTests(installation), IClassFixture<PostgresPublishing>;
