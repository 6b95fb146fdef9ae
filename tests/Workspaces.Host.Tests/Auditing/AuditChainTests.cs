using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Workspaces.Application.Audit;
using Workspaces.Application.Callers;
using Workspaces.Application.OperatorKeys;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Users;
using Workspaces.Host.Tests.Data;
using Workspaces.Storage.Audit;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Upkeep;

namespace Workspaces.Host.Tests.Auditing;

/// <summary>Who writes the database past the server changes neither records nor their end unnoticed.</summary>
[Threat(110)]
public abstract class AuditChainTests(Installation installation) : AuditScene(installation)
{
    public static TheoryData<string, long> Tampering => new()
    {
        { "edited", 3 },
        { "hash edited", 3 },
        { "deleted", 3 },
        { "truncated", 7 },
        { "appended", 8 },
        { "put before", 0 },
        { "head moved back", 6 },
        { "everything deleted", 1 },
        { "cut off", 6 },
        { "cut off and sealed by guessing", 6 },
        { "cut off with the seal of the end", 6 },
        { "seal taken away", 8 },
        { "head deleted", 1 },
        { "all deleted with the head", 1 },
    };

    [Theory]
    [MemberData(nameof(Tampering))]
    public async Task Names_the_first_record_that_was_tampered_with(string how, long sequence)
    {
        await CreateWorkspace();
        await Rename(5);
        Assert.Equal(7, (await VerifyAsync()).Head.Sequence);

        await Get<Store>().InWorkspaceAsync(Workspace, context => Tamper(context, how));

        Assert.Equal(sequence, (await VerifyAsync()).Broken?.Sequence);
    }

    [Fact]
    public async Task What_is_written_after_records_were_cut_off_does_not_heal_the_chain()
    {
        await CreateWorkspace();
        await Rename(5);
        await Get<Store>().InWorkspaceAsync(Workspace, context => CutOff(context));
        Assert.Contains("cut off", (await VerifyAsync()).Broken?.Reason, StringComparison.Ordinal);

        await Rename(3);

        var verdict = await VerifyAsync();
        Assert.Equal((8, false, 9), (verdict.Head.Sequence, verdict.Sealed, verdict.Broken?.Sequence));
        Assert.False((await Audit.HeadAsync(Caller.Bootstrap, Workspace, Cancellation)).Value!.Sealed);
    }

    [Fact]
    public async Task An_admin_seals_what_was_cut_off_and_leaves_a_record()
    {
        await CreateWorkspace();
        await Rename(5);
        await Get<Store>().InWorkspaceAsync(Workspace, context => CutOff(context));

        var refused = await Audit.SealAsync(new Caller(new("key-1", "Ann"), OperatorRole.Operator), Workspace, Cancellation);
        var done = await Audit.SealAsync(new Caller(new("key-2", "Eve"), OperatorRole.Admin), Workspace, Cancellation);
        var again = await Audit.SealAsync(Caller.Bootstrap, Workspace, Cancellation);
        await Rename(1);

        Assert.Equal((FaultKind.Forbidden, true, FaultKind.Conflict), (refused.Faults[0].Kind, done.Succeeded, again.Faults[0].Kind));
        Assert.Null((await VerifyAsync(done.Value!.Head)).Broken);
        Assert.Equal(("audit.sealed", Workspace, "Eve"), (await RecordsAsync()) is [_, var record, ..] ? (record.Action, record.Target, record.ActorName) : default);
    }

    [Fact]
    public async Task No_seal_mends_a_record_that_was_changed()
    {
        await CreateWorkspace();
        await Rename(5);
        await Get<Store>().InWorkspaceAsync(Workspace, context => Tamper(context, "edited"));
        await Get<Store>().InWorkspaceAsync(Workspace, context => Tamper(context, "seal taken away"));

        Assert.Equal(FaultKind.Conflict, (await Audit.SealAsync(Caller.Bootstrap, Workspace, Cancellation)).Faults[0].Kind);
    }

    [Fact]
    public async Task A_chain_that_was_rewritten_up_to_its_head_bears_no_seal()
    {
        await CreateWorkspace();
        await Rename(3);

        await Get<Store>().InWorkspaceAsync(Workspace, Forge);

        Assert.Contains("cut off", (await VerifyAsync()).Broken?.Reason, StringComparison.Ordinal);
    }

    /// <summary>By who has the master key too: what was noted elsewhere nobody changes.</summary>
    [Fact]
    public async Task A_chain_that_was_rewritten_up_to_its_head_does_not_lead_through_a_head_that_was_noted()
    {
        await CreateWorkspace();
        await Rename(3);
        var noted = (await VerifyAsync()).Head;

        await Get<Store>().InWorkspaceAsync(Workspace, Forge);
        await Audit.SealAsync(Caller.Bootstrap, Workspace, Cancellation);

        Assert.Null((await VerifyAsync()).Broken);
        Assert.Equal(noted.Sequence, (await VerifyAsync(noted)).Broken?.Sequence);
    }

    [Fact]
    public async Task The_first_writers_of_a_chain_that_there_is_none_of_do_not_fork_it()
    {
        await CreateWorkspace();
        await Get<Store>().InWorkspaceAsync(Workspace, async context =>
            await context.Set<AuditHeadRow>().ExecuteDeleteAsync(Cancellation) + await context.Set<AuditRow>().ExecuteDeleteAsync(Cancellation));

        await Race(6, i => Get<UserAdministration>().CreateAsync(Caller.Bootstrap, Workspace, new($"user-{i}", "password", null), Cancellation));

        var verdict = await VerifyAsync();
        Assert.Equal((6, true), (verdict.Head.Sequence, verdict.Sealed));
        Assert.Equal(new AuditBreak(1, "It tells of no beginning: all records were cut off."), verdict.Broken);
    }

    [Fact]
    public async Task The_chain_of_the_installation_is_not_emptied_unnoticed()
    {
        var keys = Get<OperatorKeyAdministration>();
        await keys.CreateAsync(Caller.Bootstrap, new(NewName("key"), OperatorRole.Auditor), Cancellation);
        var stolen = await Get<Store>().InWorkspaceAsync(WorkspaceId.Installation, async context => (
            Head: await context.Set<AuditHeadRow>().AsNoTracking().SingleAsync(Cancellation),
            Records: await context.Set<AuditRow>().AsNoTracking().ToListAsync(Cancellation)));
        Get<IDataProtectionProvider>().CreateProtector("a key of the ring").Protect([1]);

        await Get<Store>().InWorkspaceAsync(WorkspaceId.Installation, async context =>
            await context.Set<AuditRow>().ExecuteDeleteAsync(Cancellation)
            + await context.Set<AuditHeadRow>().ExecuteUpdateAsync(set => set.SetProperty(row => row.Sequence, 0).SetProperty(row => row.Hash, AuditHeadRow.Origin), Cancellation));
        await Get<AuditBeginning>().SealAsync(Cancellation);

        Assert.Equal(1, (await Audit.VerifyAsync(Caller.Bootstrap, WorkspaceId.Installation, null, Cancellation)).Value!.Broken?.Sequence);
        await Get<Store>().InWorkspaceAsync(WorkspaceId.Installation, async context =>
        {
            await context.Set<AuditHeadRow>().ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Sequence, stolen.Head.Sequence).SetProperty(row => row.Hash, stolen.Head.Hash), Cancellation);
            context.Set<AuditRow>().AddRange(stolen.Records);
            return await context.SaveChangesAsync(Cancellation);
        });
        Assert.Null((await Audit.VerifyAsync(Caller.Bootstrap, WorkspaceId.Installation, null, Cancellation)).Value!.Broken);
    }

    [Fact]
    public async Task The_chain_of_the_installation_whose_head_is_gone_is_not_healed_by_what_is_written_next()
    {
        var keys = Get<OperatorKeyAdministration>();
        await keys.CreateAsync(Caller.Bootstrap, new(NewName("key"), OperatorRole.Auditor), Cancellation);
        await Get<Store>().InWorkspaceAsync(WorkspaceId.Installation, async context =>
            await context.Set<AuditRow>().ExecuteDeleteAsync(Cancellation) + await context.Set<AuditHeadRow>().ExecuteDeleteAsync(Cancellation));

        await keys.CreateAsync(Caller.Bootstrap, new(NewName("key"), OperatorRole.Auditor), Cancellation);

        var verdict = (await Audit.VerifyAsync(Caller.Bootstrap, WorkspaceId.Installation, null, Cancellation)).Value!;
        Assert.True(verdict.Broken is not null || !verdict.Sealed, "The chain verifies.");
        await Audit.SealAsync(Caller.Bootstrap, WorkspaceId.Installation, Cancellation);
    }

    private static async Task<int> Tamper(TenantDbContext context, string how) => how switch
    {
        "edited" => await context.Set<AuditRow>().Where(row => row.Sequence == 3).ExecuteUpdateAsync(set => set.SetProperty(row => row.ActorName, "Somebody"), Cancellation),
        "hash edited" => await context.Set<AuditRow>().Where(row => row.Sequence == 3).ExecuteUpdateAsync(set => set.SetProperty(row => row.Hash, new string('0', 64)), Cancellation),
        "deleted" => await context.Set<AuditRow>().Where(row => row.Sequence == 3).ExecuteDeleteAsync(Cancellation),
        "truncated" => await context.Set<AuditRow>().Where(row => row.Sequence == 7).ExecuteDeleteAsync(Cancellation),
        "everything deleted" => await context.Set<AuditRow>().ExecuteDeleteAsync(Cancellation),
        "head moved back" => await context.Set<AuditHeadRow>().ExecuteUpdateAsync(set => set.SetProperty(row => row.Sequence, 6), Cancellation),
        "cut off" => await CutOff(context),
        "cut off and sealed by guessing" => await CutOff(context, new string('0', 64)),
        "cut off with the seal of the end" => await CutOff(context, (await context.Set<AuditHeadRow>().AsNoTracking().SingleAsync(Cancellation)).Seal),
        "seal taken away" => await context.Set<AuditHeadRow>().ExecuteUpdateAsync(set => set.SetProperty(row => row.Seal, ""), Cancellation),
        "head deleted" => await context.Set<AuditHeadRow>().ExecuteDeleteAsync(Cancellation),
        "all deleted with the head" => await context.Set<AuditHeadRow>().ExecuteDeleteAsync(Cancellation) + await context.Set<AuditRow>().ExecuteDeleteAsync(Cancellation),
        _ => await Insert(context, how == "appended" ? 8 : 0),
    };

    /// <summary>The last two records, and a head that fits what is left.</summary>
    private static async Task<int> CutOff(TenantDbContext context, string seal = "")
    {
        await context.Set<AuditRow>().Where(row => row.Sequence > 5).ExecuteDeleteAsync(Cancellation);
        var hash = (await context.Set<AuditRow>().AsNoTracking().SingleAsync(row => row.Sequence == 5, Cancellation)).Hash;
        return await context.Set<AuditHeadRow>().ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Sequence, 5).SetProperty(row => row.Hash, hash).SetProperty(row => row.Seal, seal), Cancellation);
    }

    private static async Task<int> Insert(TenantDbContext context, long sequence)
    {
        context.Set<AuditRow>().Add(new() { WorkspaceId = context.WorkspaceId, Sequence = sequence, ActorId = "x", ActorName = "x", Action = "client.created", Target = "x", Hash = "x" });
        return await context.SaveChangesAsync(Cancellation);
    }

    /// <summary>What somebody can do who may write everything in the database: the last record anew, with a hash that fits.</summary>
    private static async Task<int> Forge(TenantDbContext context)
    {
        var last = await context.Set<AuditRow>().AsNoTracking().OrderByDescending(row => row.Sequence).Take(2).ToListAsync(Cancellation);
        var forged = new AuditRow { WorkspaceId = last[0].WorkspaceId, Sequence = last[0].Sequence, Time = last[0].Time, ActorId = "x", ActorName = "x", Action = "x", Target = "x" };
        forged.Hash = AuditHash.Of(forged, last[1].Hash);
        await context.Set<AuditRow>().Where(row => row.Sequence == forged.Sequence).ExecuteDeleteAsync(Cancellation);
        context.Set<AuditRow>().Add(forged);
        return await context.SaveChangesAsync(Cancellation)
            + await context.Set<AuditHeadRow>().ExecuteUpdateAsync(set => set.SetProperty(row => row.Hash, forged.Hash), Cancellation);
    }
}

public sealed class AuditChainOnSqliteTests(SqliteInstallation installation) : AuditChainTests(installation), IClassFixture<SqliteInstallation>;

public sealed class AuditChainOnPostgresTests(PostgresInstallation installation) : AuditChainTests(installation), IClassFixture<PostgresInstallation>;
