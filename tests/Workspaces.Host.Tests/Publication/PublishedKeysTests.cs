using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Application.Callers;
using Workspaces.Application.Keys;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Publication;
using Workspaces.Application.Upkeep;
using Workspaces.Application.Workspaces;
using Workspaces.Host.Tests.Data;
using Workspaces.Storage.Keys;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Host.Tests.Publication;

/// <summary>Where keys are published elsewhere, nothing signs that is not found there, and nothing stops for what is not found any more.</summary>
public abstract class PublishedKeysTests(Installation installation) : PublishingTests(installation)
{
    [Fact]
    public async Task Keys_move_only_to_where_the_one_that_signs_is_found()
    {
        await Create();
        var first = await Signing();

        var nowhere = await Set(Elsewhere);
        Web.Publish(Workspace, await Jwk(first, "another-name"));
        var misnamed = await Set(Elsewhere);
        var before = (await Get<WorkspaceAdministration>().GetAsync(Caller.Bootstrap, Workspace, Cancellation)).Value!.Settings;
        await Publish((first, null));
        var found = await Set(Elsewhere);

        Assert.Contains("status 404", Only(nowhere).Message, StringComparison.Ordinal);
        Assert.Equal(FaultKind.Conflict, Only(misnamed).Kind);
        Assert.Contains(first, Only(misnamed).Message, StringComparison.Ordinal);
        Assert.Contains("another-name", Only(misnamed).Message, StringComparison.Ordinal);
        Assert.Null(before);
        Assert.Empty(found.Faults);
        Assert.NotNull(Assert.Single(await States()).SeenAt);
    }

    [Fact]
    public async Task Keys_move_on_to_another_place_only_when_they_are_found_there()
    {
        var first = await Begin();
        var other = NewName("other");

        var nowhere = await Set(Settings(Web.UriOf(other)));
        Web.Publish(other, await Jwk(first));
        var found = await Set(Settings(Web.UriOf(other)));

        Assert.Equal(FaultKind.Conflict, Only(nowhere).Kind);
        Assert.Empty(found.Faults);
        Assert.Equal(Web.UriOf(other), (await Look()).PublishedAt);
    }

    [Fact]
    public async Task A_workspace_begins_with_its_keys_at_the_server()
    {
        var created = await Create(Elsewhere);
        await Begin();
        var clone = NewName("clone");
        var cloned = await Get<WorkspaceCloning>().CloneAsync(Caller.Bootstrap, Workspace, new(clone), Cancellation);

        Assert.Equal(("settings.server.keys.published_at", FaultKind.Conflict), (Only(created).Path, Only(created).Kind));
        Assert.Empty(cloned.Faults);
        Assert.Null((await Get<WorkspaceCache>().GetAsync(clone, Cancellation))!.Workspace.Settings.Keys.Elsewhere);
    }

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
    public async Task A_key_signs_under_the_name_that_it_has_there_and_goes_on_being_found_under_its_own()
    {
        await Create();
        var first = await Signing();
        Assert.Empty((await Certify(first, "DirectoryKid")).Faults);
        var certified = await Keys();
        Web.Publish(Workspace, await Jwk(first, "DirectoryKid"));
        await Set(Elsewhere);
        var moved = await Keys();

        Assert.Equal(first, certified.Signing.KeyId);
        Assert.Equal([first, "DirectoryKid"], certified.Published.Select(key => key.KeyId));
        Assert.Equal("DirectoryKid", moved.Signing.KeyId);
        Assert.Equal(["DirectoryKid", first], moved.Published.Select(key => key.KeyId));
        var another = await Certify(first, "YetAnother");
        Assert.Equal((FaultKind.Conflict, "kid"), (Only(another).Kind, Only(another).Path));
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
    public async Task What_is_lost_there_goes_on_signing_and_is_told()
    {
        var first = await Begin();

        Web.Publish(Workspace);
        var lost = await Look();
        var listed = Assert.Single(await States());
        Web.Answer(Workspace, context => TypedResults.StatusCode(500).ExecuteAsync(context));
        Time.Advance(TimeSpan.FromDays(30));
        var down = await Look();

        Assert.Equal(PublicationState.Missing, lost.Of(first)!.State);
        Assert.Equal(("active", PublicationState.Missing), (listed.State, listed.Published));
        Assert.Equal("status 500", down.Failure);
        Assert.NotEqual(down.LookedAt, down.FoundAt);
        Assert.Equal(first, await Signing());
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

    [Fact]
    public async Task Another_algorithm_waits_for_a_key_of_it()
    {
        var first = await Begin();

        var changed = await Set(System.Text.Json.JsonElement.Parse("""{"signing_algorithm":"PS256"}"""));

        Assert.Contains("No PS256 key", Only(changed).Message, StringComparison.Ordinal);
        Assert.Equal(first, await Signing());
    }

    [Fact]
    public async Task A_look_is_refused_where_the_server_publishes_keys()
    {
        await Create();

        Assert.Equal(FaultKind.Conflict, Only(await Get<PublicationLooks>().LookAsync(Caller.Bootstrap, Workspace, Cancellation)).Kind);
    }

    [Fact]
    public async Task A_look_that_finds_nothing_new_has_nobody_load_the_workspace_anew()
    {
        await Begin();
        var before = (await Get<WorkspaceAdministration>().GetAsync(Caller.Bootstrap, Workspace, Cancellation)).Value!.Revision;

        await Look();

        Assert.Equal(before, (await Get<WorkspaceAdministration>().GetAsync(Caller.Bootstrap, Workspace, Cancellation)).Value!.Revision);
    }
}

public sealed class PublishedKeysOnSqliteTests(SqlitePublishing installation) : PublishedKeysTests(installation), IClassFixture<SqlitePublishing>;

public sealed class PublishedKeysOnPostgresTests(PostgresPublishing installation) : PublishedKeysTests(installation), IClassFixture<PostgresPublishing>;
