using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workspaces.Application.Callers;
using Workspaces.Application.Clients;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Users;
using Workspaces.Application.Workspaces;
using Workspaces.Host.Tests.Data;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Workspaces;
using Workspaces.Testing.Pki;

namespace Workspaces.Host.Tests.Administration;

public abstract class WorkspaceAdministrationTests(Installation installation) : InstallationTests(installation)
{
    private WorkspaceAdministration Workspaces => Get<WorkspaceAdministration>();

    [Fact]
    public async Task Creates_a_workspace_from_a_profile()
    {
        var created = await Workspaces.CreateAsync(Caller.Bootstrap, new(Workspace, "plain") { DisplayName = " Bank ", Settings = Json("""{"signing_algorithm": "PS256"}""") }, Cancellation);
        var read = await Workspaces.GetAsync(Caller.Bootstrap, Workspace, Cancellation);

        Assert.True(created.Succeeded);
        Assert.Equivalent(
            new { Id = Workspace, DisplayName = "Bank", ProfileId = "plain", ProfileVersion = "1", Enabled = true, Revision = 1L, CreatedAt = Now, ChangedAt = Now },
            read.Value);
        Assert.Equal("""{"signing_algorithm": "PS256"}""", read.Value?.Settings?.GetRawText());
    }

    public static TheoryData<string, string, string, string?, string, string> Refusals => new()
    {
        { "id", "Not-An-Id", "plain", null, nameof(FaultKind.Malformed), "id" },
        { "reserved id", "admin", "plain", null, nameof(FaultKind.Malformed), "id" },
        { "profile", "fine", "nonsense", null, nameof(FaultKind.NotFound), "profile" },
        { "bounds", "fine", "plain", """{"signing_algorithm": "RS256"}""", nameof(FaultKind.OutOfBounds), "settings.signing_algorithm" },
        { "engine", "fine", "plain", """{"no_grants": true}""", nameof(FaultKind.OutOfBounds), "settings" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Refuses_what_cannot_be_served(string reason, string id, string profile, string? settings, string kind, string path)
    {
        var outcome = await Workspaces.CreateAsync(Caller.Bootstrap, new(id, profile) { Settings = settings is null ? null : Json(settings) }, Cancellation);

        var fault = Assert.Single(outcome.Faults);
        Assert.True((kind, path) == (fault.Kind.ToString(), fault.Path), $"{reason}: {fault}");
        Assert.Equal(FaultKind.NotFound, Assert.Single((await Workspaces.GetAsync(Caller.Bootstrap, id, Cancellation)).Faults).Kind);
    }

    [Fact]
    public async Task Tells_every_fault_at_once()
    {
        var outcome = await Workspaces.CreateAsync(Caller.Bootstrap, new("Not-An-Id", "plain") { DisplayName = " " }, Cancellation);

        Assert.Equal(["id", "display_name"], outcome.Faults.Select(fault => fault.Path));
    }

    [Fact]
    public async Task One_of_many_parallel_creations_of_an_id_wins()
    {
        var created = await Race(8, _ => Workspaces.CreateAsync(Caller.Bootstrap, new(Workspace, "plain"), Cancellation));

        Assert.Single(created, outcome => outcome.Succeeded);
        Assert.All(created.Where(outcome => !outcome.Succeeded), outcome => Assert.Equal(FaultKind.Taken, Assert.Single(outcome.Faults).Kind));
    }

    [Fact]
    public async Task A_deleted_id_is_never_given_out_again()
    {
        await Create(Workspace);
        await Get<ClientAdministration>().CreateAsync(Caller.Bootstrap, Workspace, new() { ClientId = "client", RedirectUris = ["https://client.example/"] }, Cancellation);
        await Get<UserAdministration>().CreateAsync(Caller.Bootstrap, Workspace, new("alice", "wonderland", null), Cancellation);

        Assert.True((await Get<WorkspaceLifecycle>().DeleteAsync(Caller.Bootstrap, Workspace, null, immediately: true, Cancellation)).Succeeded);

        Assert.Equal(FaultKind.Taken, Assert.Single((await Workspaces.CreateAsync(Caller.Bootstrap, new(Workspace, "plain"), Cancellation)).Faults).Kind);
        Assert.Equal(FaultKind.NotFound, Assert.Single((await Workspaces.GetAsync(Caller.Bootstrap, Workspace, Cancellation)).Faults).Kind);
        Assert.Equal(FaultKind.NotFound, Assert.Single((await Workspaces.UpdateAsync(Caller.Bootstrap, Workspace, new(), Cancellation)).Faults).Kind);
        Assert.Null(await Get<WorkspaceCache>().GetAsync(Workspace, Cancellation));
        Assert.Equal(0, await Get<Store>().InWorkspaceAsync(Workspace, async context =>
            await context.Set<WorkspaceKeyRow>().CountAsync(Cancellation) + await context.Set<ClientRow>().CountAsync(Cancellation) + await context.Set<UserRow>().CountAsync(Cancellation)));
    }

    [Fact]
    public async Task Changes_what_is_named_and_leaves_the_rest()
    {
        await Workspaces.CreateAsync(Caller.Bootstrap, new(Workspace, "plain") { DisplayName = "Bank", Settings = Json("""{"encryption": true}""") }, Cancellation);
        Time.Advance(TimeSpan.FromSeconds(1));

        var renamed = await Workspaces.UpdateAsync(Caller.Bootstrap, Workspace, new() { DisplayName = "Renamed" }, Cancellation);
        Assert.Equal(("Renamed", 2L, Now), (renamed.Value?.DisplayName, renamed.Value?.Revision, renamed.Value?.ChangedAt));
        Assert.NotNull(renamed.Value?.Settings);

        var reset = await Workspaces.UpdateAsync(Caller.Bootstrap, Workspace, new() { Settings = Json("null") }, Cancellation);
        Assert.Equal("Renamed", reset.Value?.DisplayName);
        Assert.Null(reset.Value?.Settings);
    }

    [Theory]
    [InlineData("""{"signing_algorithm": "RS256"}""")]
    [InlineData("""{"no_grants": true}""")]
    public async Task Refuses_a_change_and_saves_nothing_of_it(string settings)
    {
        await Create(Workspace);

        var outcome = await Workspaces.UpdateAsync(Caller.Bootstrap, Workspace, new() { DisplayName = "Renamed", Settings = Json(settings) }, Cancellation);

        Assert.Equal(FaultKind.OutOfBounds, Assert.Single(outcome.Faults).Kind);
        var read = (await Workspaces.GetAsync(Caller.Bootstrap, Workspace, Cancellation)).Value;
        Assert.Equal((Workspace, 1L), (read?.DisplayName, read?.Revision));
    }

    [Fact]
    public async Task Refuses_a_change_of_what_was_changed_meanwhile()
    {
        await Create(Workspace);
        await Workspaces.UpdateAsync(Caller.Bootstrap, Workspace, new() { DisplayName = "First", Revision = 1 }, Cancellation);

        var second = await Workspaces.UpdateAsync(Caller.Bootstrap, Workspace, new() { DisplayName = "Second", Revision = 1 }, Cancellation);

        Assert.Equal(FaultKind.Changed, Assert.Single(second.Faults).Kind);
    }

    [Fact]
    public async Task Parallel_changes_are_all_counted_or_refused()
    {
        await Create(Workspace);

        var changed = await Race(8, i => Workspaces.UpdateAsync(Caller.Bootstrap, Workspace, new() { DisplayName = $"Name {i}" }, Cancellation));

        var revision = (await Workspaces.GetAsync(Caller.Bootstrap, Workspace, Cancellation)).Value?.Revision;
        Assert.Equal(1 + changed.Count(outcome => outcome.Succeeded), revision);
        Assert.All(changed.SelectMany(outcome => outcome.Faults), fault => Assert.Equal(FaultKind.Changed, fault.Kind));
    }

    [Fact]
    public async Task Trust_anchors_are_authorities()
    {
        await Create(Workspace);
        using var pki = new TestPki();

        var set = await Get<WorkspaceTrust>().SetAnchorsAsync(Caller.Bootstrap, Workspace, new([pki.Pem]), Cancellation);
        var twice = await Get<WorkspaceTrust>().SetAnchorsAsync(Caller.Bootstrap, Workspace, new([$"{pki.Pem}\n{pki.Pem}", "# The same\n" + pki.Pem]), Cancellation);
        var refused = await Get<WorkspaceTrust>().SetAnchorsAsync(Caller.Bootstrap, Workspace, new([pki.Pem, "nonsense"]), Cancellation);

        Assert.Equal([pki.Pem], set.Value?.TrustAnchors);
        Assert.Equal([pki.Pem], twice.Value?.TrustAnchors);
        var fault = Assert.Single(refused.Faults);
        Assert.Equal((FaultKind.Malformed, "certificates[1]"), (fault.Kind, fault.Path));
        Assert.Contains("certificates[1]", fault.Message, StringComparison.Ordinal);
        var anchors = (await Get<WorkspaceCache>().GetAsync(Workspace, Cancellation))?.Workspace.TrustAnchors;
        Assert.Single(anchors?.Certificates ?? []);
    }

    [Fact]
    public async Task Lists_workspaces_by_id_a_page_at_a_time()
    {
        var prefix = NewName("list") + "-";
        foreach (var name in new[] { "c", "a", "e", "b", "d" })
        {
            await Create(prefix + name);
        }

        await Get<WorkspaceLifecycle>().DeleteAsync(Caller.Bootstrap, prefix + "d", null, immediately: true, Cancellation);

        var first = await Workspaces.ListAsync(Caller.Bootstrap, prefix, null, 3, Cancellation);
        var second = await Workspaces.ListAsync(Caller.Bootstrap, prefix, first.Next, 3, Cancellation);

        Assert.Equal([prefix + "a", prefix + "b", prefix + "c"], first.Items.Select(item => item.Id));
        Assert.Equal([prefix + "e"], second.Items.Select(item => item.Id));
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task Finds_workspaces_by_the_beginning_of_their_name_in_any_case()
    {
        var name = "Größte " + NewName("bank");
        await Workspaces.CreateAsync(Caller.Bootstrap, new(Workspace, "plain") { DisplayName = name }, Cancellation);

        Assert.Equal([Workspace], (await Workspaces.ListAsync(Caller.Bootstrap, name.ToUpperInvariant()[..^1], null, 10, Cancellation)).Items.Select(item => item.Id).Intersect([Workspace]));
        Assert.Empty((await Workspaces.ListAsync(Caller.Bootstrap, "%", null, 10, Cancellation)).Items);
    }

    [Fact]
    public async Task A_list_takes_one_round_trip() =>
        Assert.Equal(1, await RoundTrips(() => Workspaces.ListAsync(Caller.Bootstrap, null, null, 10, Cancellation)));

    private static JsonElement Json(string text) => JsonElement.Parse(text);

    private async Task Create(string id) => Assert.Empty((await Workspaces.CreateAsync(Caller.Bootstrap, new(id, "plain"), Cancellation)).Faults);
}

public sealed class WorkspaceAdministrationOnSqliteTests(SqliteInstallation installation)
    : WorkspaceAdministrationTests(installation), IClassFixture<SqliteInstallation>;

public sealed class WorkspaceAdministrationOnPostgresTests(PostgresInstallation installation)
    : WorkspaceAdministrationTests(installation), IClassFixture<PostgresInstallation>;
