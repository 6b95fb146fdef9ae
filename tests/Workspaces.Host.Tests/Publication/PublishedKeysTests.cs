using Microsoft.AspNetCore.Http;
using Workspaces.Application.Callers;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Publication;
using Workspaces.Application.Workspaces;
using Workspaces.Host.Tests.Data;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Host.Tests.Publication;

/// <summary>Keys stand elsewhere only when they are found there, and nothing stops for what is not found any more.</summary>
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
