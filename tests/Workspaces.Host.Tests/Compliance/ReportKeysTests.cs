using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Application.Audit;
using Workspaces.Application.Callers;
using Workspaces.Application.Compliance;
using Workspaces.Application.Outcomes;
using Workspaces.Host.Tests.Data;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Keys;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Host.Tests.Compliance;

public abstract class ReportKeysTests(Installation installation) : InstallationTests(installation)
{
    [Fact]
    public async Task Replicas_that_start_at_once_share_one_key()
    {
        var replicas = Enumerable.Range(0, 4).Select(_ => Installation.CreateReplica()).ToArray();

        var sets = await Race(replicas.Length, async i => await Keys(replicas[i]).GetAsync(Cancellation));

        Assert.Single(sets.Select(set => set.Keys.Signing.KeyId).Distinct());
        Assert.All(sets, set => Assert.Single(set.Keys.Published));
    }

    [Fact]
    public async Task The_key_stays_the_same()
    {
        var (first, second) = (await Keys(Installation.Services).GetAsync(Cancellation), await Keys(Installation.Services).GetAsync(Cancellation));

        Assert.Equal(first.InstallationId, second.InstallationId);
        Assert.Equal(first.Keys.Signing.Key.ExportSubjectPublicKeyInfo(), second.Keys.Signing.Key.ExportSubjectPublicKeyInfo());
    }

    [Fact]
    public async Task The_private_key_lies_encrypted_in_the_database()
    {
        var keys = await Keys(Installation.Services).GetAsync(Cancellation);

        var row = await Get<Store>().InCatalogAsync(context => context.Set<ReportKeyRow>().AsNoTracking().SingleAsync(row => row.RevokedAt == null, Cancellation));

        Assert.Equal(-1, row.PrivateKey.AsSpan().IndexOf(keys.Keys.Signing.Key.ExportPkcs8PrivateKey().AsSpan(^32..)));
        Assert.NotEqual(0x30, row.PrivateKey[0]);
    }

    [Threat(99)]
    [Fact]
    public async Task A_key_that_is_revoked_signs_nothing_more_and_is_published_as_revoked_everywhere()
    {
        var replica = Installation.CreateReplica();
        var (here, elsewhere) = (Keys(Installation.Services), Keys(replica));
        var leaked = (await here.GetAsync(Cancellation)).Keys.Signing;
        await elsewhere.GetAsync(Cancellation);
        var revocation = new ReportKeyRevocation(Get<Store>(), here, Time);

        var revoked = await revocation.RevokeAsync(Caller.Bootstrap, leaked.KeyId, Cancellation);
        await replica.GetRequiredService<WorkspaceChanges>().LookAsync(Cancellation);

        Assert.All([await here.GetAsync(Cancellation), await elsewhere.GetAsync(Cancellation)], set =>
        {
            Assert.Equal((revoked.Value!.SuccessorId, leaked.KeyId), (set.Keys.Signing.KeyId, Assert.Single(set.Revoked).Key.KeyId));
            Assert.Equal([revoked.Value.SuccessorId], set.Keys.Published.Select(key => key.KeyId));
        });
        Assert.Equal(FaultKind.Conflict, (await revocation.RevokeAsync(Caller.Bootstrap, leaked.KeyId, Cancellation)).Faults[0].Kind);
        Assert.Equal(FaultKind.NotFound, (await revocation.RevokeAsync(Caller.Bootstrap, "nobody", Cancellation)).Faults[0].Kind);
        Assert.Equal(["signs", "revoked"], (await revocation.ListAsync(Caller.Bootstrap, Cancellation)).Value!.Select(key => key.State));
        var record = (await Get<AuditAdministration>().ListAsync(Caller.Bootstrap, WorkspaceId.Installation, new("report_key.revoked", null, null, null, null, null, 1), Cancellation)).Value!.Items;
        Assert.Equal(leaked.KeyId, Assert.Single(record).Target);
    }

    private static ReportKeys Keys(IServiceProvider services) => new(
        services.GetRequiredService<Store>(),
        services.GetRequiredService<IDataProtectionProvider>(),
        services.GetRequiredService<InstallationKeyChanges>(),
        services.GetRequiredService<TimeProvider>());
}

public sealed class ReportKeysOnSqliteTests(SqliteInstallation installation) : ReportKeysTests(installation), IClassFixture<SqliteInstallation>;

public sealed class ReportKeysOnPostgresTests(PostgresInstallation installation) : ReportKeysTests(installation), IClassFixture<PostgresInstallation>;
