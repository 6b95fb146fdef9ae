using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Application.Compliance;
using Workspaces.Host.Tests.Data;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;

namespace Workspaces.Host.Tests.Compliance;

public abstract class ReportKeysTests(Installation installation) : InstallationTests(installation)
{
    [Fact]
    public async Task Replicas_that_start_at_once_share_one_key()
    {
        var replicas = Enumerable.Range(0, 4).Select(_ => Installation.CreateReplica()).ToArray();

        var sets = await Race(replicas.Length, async i => await Keys(replicas[i]).GetAsync(Cancellation));

        Assert.Single(sets.Select(set => set.Keys.Signing.KeyId).Distinct());
        Assert.All(sets, set => Assert.Equal((set.InstallationId, 1), (set.Keys.Signing.KeyId, set.Keys.Published.Count)));
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

        var row = await Get<Store>().InCatalogAsync(context => context.Set<ReportKeyRow>().AsNoTracking().SingleAsync(Cancellation));

        Assert.Equal(-1, row.PrivateKey.AsSpan().IndexOf(keys.Keys.Signing.Key.ExportPkcs8PrivateKey().AsSpan(^32..)));
        Assert.NotEqual(0x30, row.PrivateKey[0]);
    }

    private static ReportKeys Keys(IServiceProvider services) =>
        new(services.GetRequiredService<Store>(), services.GetRequiredService<IDataProtectionProvider>(), services.GetRequiredService<TimeProvider>());
}

public sealed class ReportKeysOnSqliteTests(SqliteInstallation installation) : ReportKeysTests(installation), IClassFixture<SqliteInstallation>;

public sealed class ReportKeysOnPostgresTests(PostgresInstallation installation) : ReportKeysTests(installation), IClassFixture<PostgresInstallation>;
