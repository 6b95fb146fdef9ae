using Workspaces.Application.Callers;
using Workspaces.Application.Refusals;
using Workspaces.Application.Workspaces;
using Workspaces.Host.Tests.Data;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Sql;

namespace Workspaces.Host.Tests.Rejections;

public abstract class RefusalTalliesTests(Installation installation) : InstallationTests(installation)
{
    [Fact]
    public async Task Counts_by_workspace_and_rule_with_the_first_and_the_last_time()
    {
        var other = NewName("other");
        await CreateWorkspaces(Workspace, other);
        await Write(At(Workspace, 5), At(Workspace, 3), At(Workspace, 4) with { RuleId = "code-verifier" }, At(other, 9), At(Workspace, 6) with { RuleId = "user-declined" }, At(Workspace, 7) with { ReportOnly = true });
        await Write(At(Workspace, 1));

        var (own, foreign) = (await Counts(Workspace), await Counts(other));

        Assert.Equal(["code-verifier", "grant-valid"], own.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(new(3, Now.AddMinutes(1), Now.AddMinutes(5)), own["grant-valid"]);
        Assert.Equal(1, own["code-verifier"].Count);
        Assert.Equal(1, Assert.Single(foreign).Value.Count);
    }

    [Fact]
    public async Task Counts_records_that_are_gone()
    {
        await CreateWorkspaces(Workspace);
        await Write([.. Enumerable.Range(0, 30).Select(minute => At(Workspace, minute))]);
        await Get<RejectionStore>().TrimAsync(Workspace, authenticated: true, 10, Cancellation);

        Assert.Equal(30, (await Counts(Workspace))["grant-valid"].Count);
    }

    [Fact]
    public async Task Replicas_count_together()
    {
        var other = NewName("other");
        await CreateWorkspaces(Workspace, other);

        // In the opposite order, so that they would lock each other out if each went its own way.
        await Race(4, async i =>
        {
            Rejection[] batch = [At(Workspace, 1), At(other, 1), At(Workspace, 2) with { RuleId = "code-verifier" }];
            await Get<RejectionStore>().AddAsync(i % 2 == 0 ? batch : [.. batch.Reverse()], Cancellation);
            return i;
        });

        Assert.Equal((4L, 4L, 4L), ((await Counts(Workspace))["grant-valid"].Count, (await Counts(Workspace))["code-verifier"].Count, (await Counts(other))["grant-valid"].Count));
    }

    [Fact]
    public async Task Takes_one_round_trip_with_the_records()
    {
        await CreateWorkspaces(Workspace);

        Assert.Equal(1, await RoundTrips(() => Write([.. Enumerable.Range(0, 20).Select(minute => At(Workspace, minute) with { RuleId = $"rule-{minute}" })])));
    }

    [Fact]
    public async Task Counts_nothing_of_a_workspace_that_is_gone()
    {
        await CreateWorkspaces(Workspace);
        await Write(At(Workspace, 1));
        await Get<WorkspaceLifecycle>().DeleteAsync(Caller.Bootstrap, Workspace, null, immediately: true, Cancellation);
        await Write(At(Workspace, 2), At(NewName("never"), 2));

        Assert.Empty(await Counts(Workspace));
    }

    private Task Write(params Rejection[] rejections) => Get<RejectionStore>().AddAsync(rejections, Cancellation);

    private Rejection At(string workspaceId, int minute) => RejectionWriterTests.Rejection(workspaceId, Now.AddMinutes(minute));

    private async Task<IReadOnlyDictionary<string, RefusalTally>> Counts(string workspaceId)
    {
        using var writer = RejectionWriterTests.Writer(Installation, out _);
        return await new RefusalCounts(Get<Store>(), writer).OfAsync(workspaceId, Cancellation);
    }

    private async Task CreateWorkspaces(params string[] ids)
    {
        foreach (var id in ids)
        {
            Assert.Empty((await Get<WorkspaceAdministration>().CreateAsync(Caller.Bootstrap, new(id, "plain"), Cancellation)).Faults);
        }
    }
}

public sealed class RefusalTalliesOnSqliteTests(SqliteInstallation installation) : RefusalTalliesTests(installation), IClassFixture<SqliteInstallation>;

public sealed class RefusalTalliesOnPostgresTests(PostgresInstallation installation) : RefusalTalliesTests(installation), IClassFixture<PostgresInstallation>;
