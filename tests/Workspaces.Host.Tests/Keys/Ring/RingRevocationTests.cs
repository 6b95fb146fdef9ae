using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Application.Audit;
using Workspaces.Application.Callers;
using Workspaces.Application.Keys;
using Workspaces.Host.Tests.Data;
using Workspaces.Storage.Keys;
using Workspaces.Storage.Keys.Ring;
using Workspaces.Storage.Rows;

namespace Workspaces.Host.Tests.Keys.Ring;

[Threat(99)]
public abstract class RingRevocationTests(Installation installation) : InstallationTests(installation)
{
    [Fact]
    public async Task What_came_from_outside_counts_no_more_and_what_lies_in_the_database_stays_readable()
    {
        var cookie = Protector(Installation.Services).Protect([7]);
        var secret = Get<WorkspaceSecrets>().Protect(Workspace, "a secret", [8]);

        var revoked = await Get<RingRevocation>().RevokeAsync(Caller.Bootstrap, Cancellation);

        Assert.NotEmpty(revoked.Value!.KeyIds);
        Assert.DoesNotContain(revoked.Value.SuccessorId, revoked.Value.KeyIds);
        foreach (var replica in new[] { Installation.Services, Installation.CreateReplica() })
        {
            Assert.Throws<CryptographicException>(() => Protector(replica).Unprotect(cookie));
            Assert.Equal([8], replica.GetRequiredService<WorkspaceSecrets>().Unprotect(Workspace, "a secret", secret));
            Assert.Equal([9], Protector(replica).Unprotect(Protector(Installation.Services).Protect([9])));
        }

        Assert.Equal(revoked.Value.SuccessorId, $"{Assert.Single(Get<IKeyManager>().GetAllKeys(), key => !key.IsRevoked).KeyId}");
    }

    [Fact]
    public async Task Tells_who_did_so()
    {
        Protector(Installation.Services).Protect([7]);

        var revoked = await Get<RingRevocation>().RevokeAsync(new(new("key-1", "Ann"), OperatorRole.Admin), Cancellation);

        var records = await Get<AuditAdministration>().ListAsync(Caller.Bootstrap, WorkspaceId.Installation, new("ring.revoked", null, "Ann", null, null, null, 1), Cancellation);
        var record = Assert.Single(records.Value!.Items);
        Assert.All(revoked.Value!.KeyIds, key => Assert.Contains(key, record.Before, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_ring_is_still_that_of_the_master_key()
    {
        await Get<RingRevocation>().RevokeAsync(Caller.Bootstrap, Cancellation);

        new RingCheck(Get<IKeyManager>()).Run();
    }

    private static IDataProtector Protector(IServiceProvider replica) => replica.GetRequiredService<IDataProtectionProvider>().CreateProtector("a cookie");
}

public sealed class RingRevocationOnSqliteTests(SqliteInstallation installation) : RingRevocationTests(installation), IClassFixture<SqliteInstallation>;

public sealed class RingRevocationOnPostgresTests(PostgresInstallation installation) : RingRevocationTests(installation), IClassFixture<PostgresInstallation>;
