using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Workspaces.Application.Callers;
using Workspaces.Application.Clients;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Refusals;
using Workspaces.Application.Workspaces;
using Workspaces.FapiExtensions.Refusals;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Host.Tests.Data;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Sql;
using Workspaces.Storage.Upkeep;

namespace Workspaces.Host.Tests.Rejections;

public abstract class RejectionWriterTests(Installation installation) : InstallationTests(installation)
{
    [Fact]
    public async Task Keeps_a_rejection_as_it_was()
    {
        await CreateWorkspace(Workspace);
        await Get<ClientAdministration>().CreateAsync(Caller.Bootstrap, Workspace, new() { ClientId = "client", RedirectUris = ["https://client.example/"] }, Cancellation);
        var rejection = Rejection(Workspace, Now) with { ClientId = "client", Facts = new Dictionary<string, string> { ["dpop_alg"] = "ES256" } };
        using var writer = Writer(out var queue);

        queue.Add(rejection);
        var read = await Rejections(writer).GetAsync(Caller.Bootstrap, Workspace, rejection.Reference, null, Cancellation);

        Assert.Equivalent(rejection, read.Value, strict: true);
    }

    [Fact]
    public async Task Keeps_no_name_that_is_no_client_of_the_workspace()
    {
        await CreateWorkspace(Workspace);
        using var writer = Writer(out var queue);

        queue.Add(Rejection(Workspace, Now) with { ClientId = "somebody" });
        await writer.FlushAsync(Cancellation);

        Assert.Null(Assert.Single(await Rows(Workspace)).ClientId);
    }

    [Fact]
    public async Task Keeps_nothing_of_a_workspace_that_is_gone()
    {
        await CreateWorkspace(Workspace);
        using var writer = Writer(out var queue);
        queue.Add(Rejection(Workspace, Now));
        await writer.FlushAsync(Cancellation);

        await Get<WorkspaceLifecycle>().DeleteAsync(Caller.Bootstrap, Workspace, null, immediately: true, Cancellation);
        queue.Add(Rejection(Workspace, Now));
        queue.Add(Rejection(NewName("never"), Now));
        await writer.FlushAsync(Cancellation);

        Assert.Empty(await Rows(Workspace));
        Assert.Equal(0, queue.Dropped);
    }

    [Fact]
    public async Task Shows_nothing_of_another_workspace()
    {
        var other = NewName("other");
        await CreateWorkspace(Workspace);
        await CreateWorkspace(other);
        using var writer = Writer(out var queue);
        var (own, foreign) = (Rejection(Workspace, Now), Rejection(other, Now));
        queue.Add(own);
        queue.Add(foreign);

        var list = await Rejections(writer).ListAsync(Caller.Bootstrap, Workspace, All, Cancellation);

        Assert.Equal(own.Reference, Assert.Single(list.Value!.Items).Reference);
        Assert.Equal(FaultKind.NotFound, Assert.Single((await Rejections(writer).GetAsync(Caller.Bootstrap, Workspace, foreign.Reference, null, Cancellation)).Faults).Kind);
    }

    [Fact]
    public async Task Lists_the_latest_first_a_page_at_a_time()
    {
        await CreateWorkspace(Workspace);
        using var writer = Writer(out var queue);
        Rejection[] rejections = [.. Enumerable.Range(0, 5).Select(i => Rejection(Workspace, Now.AddSeconds(i / 2)))];
        Array.ForEach(rejections, queue.Add);

        var first = await Rejections(writer).ListAsync(Caller.Bootstrap, Workspace, All with { Limit = 2 }, Cancellation);
        var second = await Rejections(writer).ListAsync(Caller.Bootstrap, Workspace, All with { Limit = 2, Behind = RejectionPosition.Read(first.Value!.Next!) }, Cancellation);
        var third = await Rejections(writer).ListAsync(Caller.Bootstrap, Workspace, All with { Limit = 2, Behind = RejectionPosition.Read(second.Value!.Next!) }, Cancellation);

        Assert.Equal(
            rejections.OrderByDescending(one => one.Time).ThenByDescending(one => one.Reference, StringComparer.Ordinal).Select(one => one.Reference),
            [.. first.Value.Items.Concat(second.Value.Items).Concat(third.Value!.Items).Select(one => one.Reference)]);
        Assert.Null(third.Value.Next);
    }

    [Fact]
    public async Task Finds_those_of_a_client_a_rule_and_a_time()
    {
        await CreateWorkspace(Workspace);
        await Get<ClientAdministration>().CreateAsync(Caller.Bootstrap, Workspace, new() { ClientId = "client", RedirectUris = ["https://client.example/"] }, Cancellation);
        using var writer = Writer(out var queue);
        var (early, late) = (Rejection(Workspace, Now) with { RuleId = "one" }, Rejection(Workspace, Now.AddHours(1)) with { RuleId = "two", ClientId = "client" });
        queue.Add(early);
        queue.Add(late);

        var found = await Task.WhenAll(
            Rejections(writer).ListAsync(Caller.Bootstrap, Workspace, All with { RuleId = "one" }, Cancellation),
            Rejections(writer).ListAsync(Caller.Bootstrap, Workspace, All with { ClientId = "client" }, Cancellation),
            Rejections(writer).ListAsync(Caller.Bootstrap, Workspace, All with { Since = Now.AddHours(1) }, Cancellation));

        Assert.Equal([early.Reference, late.Reference, late.Reference], found.Select(page => Assert.Single(page.Value!.Items).Reference));
    }

    [Fact]
    public async Task Drops_what_does_not_fit_and_counts_it()
    {
        await CreateWorkspace(Workspace);
        using var writer = Writer(out var queue);

        Array.ForEach(Many(RejectionQueue.Share + 50), queue.Add);
        await writer.FlushAsync(Cancellation);

        Assert.Equal((50L, RejectionQueue.Share), (queue.Dropped, (await Rows(Workspace)).Count));
    }

    [Fact]
    public async Task A_flood_at_one_workspace_leaves_room_for_another_and_costs_requests_next_to_nothing()
    {
        var other = NewName("other");
        await CreateWorkspace(Workspace);
        await CreateWorkspace(other);
        using var writer = Writer(out var queue);
        const int flood = 1_000_000;
        var rejection = Rejection(Workspace, Now);

        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < flood; i++)
        {
            queue.Add(rejection);
        }

        var spent = Stopwatch.GetElapsedTime(started);
        queue.Add(Rejection(other, Now));
        await writer.FlushAsync(Cancellation);

        TestContext.Current.TestOutputHelper?.WriteLine($"{spent.TotalMicroseconds / flood:F3} us for each refusal");
        Assert.True(spent < TimeSpan.FromSeconds(20), $"{spent} for {flood} refusals");
        Assert.Single(await Rows(other));
        Assert.Equal(flood - RejectionQueue.Share, queue.Dropped);
    }

    [Threat(104)]
    [Fact]
    public async Task What_strangers_are_refused_pushes_out_nothing_of_clients()
    {
        await CreateWorkspace(Workspace);
        await Get<RejectionStore>().AddAsync([Rejection(Workspace, Now)], Cancellation);
        var strangers = Many(RejectionWriter.Kept + 50).Select((rejection, i) => rejection with { Authenticated = false, Time = Now.AddMinutes(1).AddMilliseconds(i) }).ToArray();
        foreach (var some in strangers.Chunk(1000))
        {
            await Get<RejectionStore>().AddAsync(some, Cancellation);
        }

        using var writer = Writer(out var queue);
        Array.ForEach(strangers[..(RejectionQueue.Share + 1)], stranger => queue.Add(stranger with { Reference = RefusalReference.Create().Value, Time = Now.AddHours(1) }));
        queue.Add(Rejection(Workspace, Now.AddHours(1)));
        await writer.FlushAsync(Cancellation);

        var rows = await Rows(Workspace);
        Assert.Equal(2, rows.Count(row => row.Authenticated));
        Assert.InRange(rows.Count(row => !row.Authenticated), RejectionWriter.Kept, RejectionWriter.Kept + RejectionWriter.Slack);
        Assert.Equal(1, queue.Dropped);
    }

    [Fact]
    public async Task Keeps_the_latest_of_a_flood()
    {
        await CreateWorkspace(Workspace);
        foreach (var some in Many(RejectionWriter.Kept + 50).Chunk(1000))
        {
            await Get<RejectionStore>().AddAsync(some, Cancellation);
        }

        using var writer = Writer(out var queue);
        var last = Rejection(Workspace, Now.AddHours(1));
        queue.Add(last);
        await writer.FlushAsync(Cancellation);

        var rows = await Rows(Workspace);
        Assert.Equal(RejectionWriter.Kept, rows.Count);
        Assert.Contains(rows, row => row.Reference == last.Reference);
    }

    [Fact]
    public async Task Forgets_after_thirty_days()
    {
        await CreateWorkspace(Workspace);
        using var writer = Writer(out var queue);
        queue.Add(Rejection(Workspace, Now));
        await writer.FlushAsync(Cancellation);

        Time.Advance(Retention.Rejection - TimeSpan.FromSeconds(1));
        await Get<PruneExpired>().RunAsync(Cancellation);
        Assert.Single(await Rows(Workspace));

        Time.Advance(TimeSpan.FromSeconds(2));
        await Get<PruneExpired>().RunAsync(Cancellation);
        Assert.Empty(await Rows(Workspace));
    }

    [Fact]
    public async Task Writes_what_is_left_when_it_stops()
    {
        await CreateWorkspace(Workspace);
        using var writer = Writer(out var queue);
        queue.Add(Rejection(Workspace, Now));

        await writer.StopAsync(Cancellation);

        Assert.Single(await Rows(Workspace));
    }

    [Fact]
    public async Task Writes_behind_the_requests()
    {
        await CreateWorkspace(Workspace);
        using var writer = Writer(out var queue);
        await writer.StartAsync(Cancellation);

        queue.Add(Rejection(Workspace, Now));
        await writer.StopAsync(Cancellation);

        Assert.Single(await Rows(Workspace));
    }

    internal static Rejection Rejection(string workspaceId, DateTimeOffset time) => new(
        workspaceId, RefusalReference.Create().Value, time, "POST", "/token", null, "grant-valid", ["RFC6749-5.2"], "invalid_grant", "No.", "something", "nothing", true, false, new Dictionary<string, string>());

    internal static RejectionWriter Writer(Installation installation, out RejectionQueue queue) =>
        new(queue = new(new Meters()), installation.Get<RejectionStore>(), installation.Time, NullLogger<RejectionWriter>.Instance);

    private static RejectionFilter All => new(null, null, null, null, null, 50);

    private RejectionWriter Writer(out RejectionQueue queue) => Writer(Installation, out queue);

    private RejectionAdministration Rejections(RejectionWriter writer) => new(Get<Store>(), Get<WorkspaceAdministration>(), writer);

    private Rejection[] Many(int count) => [.. Enumerable.Range(0, count).Select(i => Rejection(Workspace, Now.AddMilliseconds(i)))];

    private Task<List<RejectionRow>> Rows(string workspaceId) =>
        Get<Store>().InWorkspaceAsync(workspaceId, context => context.Set<RejectionRow>().AsNoTracking().ToListAsync(Cancellation));

    private async Task CreateWorkspace(string id) => Assert.Empty((await Get<WorkspaceAdministration>().CreateAsync(Caller.Bootstrap, new(id, "plain"), Cancellation)).Faults);

    private sealed class Meters : IMeterFactory
    {
        public Meter Create(MeterOptions options) => new(options);

        public void Dispose()
        {
        }
    }
}

public sealed class RejectionWriterOnSqliteTests(SqliteInstallation installation) : RejectionWriterTests(installation), IClassFixture<SqliteInstallation>;

public sealed class RejectionWriterOnPostgresTests(PostgresInstallation installation) : RejectionWriterTests(installation), IClassFixture<PostgresInstallation>;
