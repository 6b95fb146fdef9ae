using Microsoft.EntityFrameworkCore;
using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Grants;
using Workspaces.FapiExtensions.OneTime;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Sql;
using Workspaces.Storage.Upkeep;

namespace Workspaces.Host.Tests.Data;

public abstract class PruneExpiredTests(Installation installation) : GrantingTests(installation)
{
    [Fact]
    public async Task Removes_what_ended_and_keeps_the_rest()
    {
        await Take("short", TimeSpan.FromMinutes(1));
        await Take("long", TimeSpan.FromHours(1));
        await Get<IRevocations>().RevokeTokenAsync(Workspace, "short", Now.AddMinutes(1), Cancellation);
        await Get<IRevocations>().RevokeTokenAsync(Workspace, "long", Now.AddHours(1), Cancellation);
        Time.Advance(TimeSpan.FromMinutes(2));

        await Get<PruneExpired>().RunAsync(Cancellation);

        Assert.Equal(1, await Count(context => context.Set<OneTimeValueRow>()));
        Assert.Equal(1, await Count(context => context.Set<RevokedTokenRow>()));
        Assert.True(await IsRevoked("long"));
    }

    [Fact]
    public async Task Keeps_a_request_while_its_user_may_still_complete_it()
    {
        await Get<IAuthorizationRequestStore>().AddAsync(Workspace, "secret", new("client", "{}", true, null, Now.AddMinutes(1), Now.AddMinutes(16)), Cancellation);

        Time.Advance(TimeSpan.FromMinutes(60));
        await Get<PruneExpired>().RunAsync(Cancellation);
        Assert.Equal(1, await Count(context => context.Set<AuthorizationRequestRow>()));

        Time.Advance(TimeSpan.FromMinutes(1));
        await Get<PruneExpired>().RunAsync(Cancellation);
        Assert.Equal(0, await Count(context => context.Set<AuthorizationRequestRow>()));
    }

    public static TheoryData<string, bool, bool, bool, int?, int> Grants => new()
    {
        { "never redeemed", true, false, false, 10, 1 },
        { "revoked", true, true, true, null, 1 },
        { "refreshable, at its end", true, true, false, 10, 11 },
        { "not refreshable", false, true, false, null, 1 },
    };

    [Theory]
    [MemberData(nameof(Grants))]
    public async Task Keeps_a_grant_as_long_as_somebody_may_ask_for_it(string reason, bool refreshable, bool redeemed, bool revoked, int? endsAfterDays, int keptDays)
    {
        var grant = NewGrant() with { Refreshable = refreshable, ExpiresAt = endsAfterDays is { } days ? Now.AddDays(days) : null };
        await Get<IGrantStore>().AddAsync(Workspace, new(grant, "code", Now.AddMinutes(1)), Cancellation);
        _ = redeemed && await Get<IGrantStore>().RedeemCodeAsync(Workspace, "client", "code", "refresh", Cancellation) is not null;
        await (revoked ? Get<IGrantStore>().RevokeAsync(Workspace, grant.Id, Cancellation) : Task.CompletedTask);

        Time.Advance(TimeSpan.FromDays(keptDays) - TimeSpan.FromSeconds(1));
        await Get<PruneExpired>().RunAsync(Cancellation);
        Assert.True(await Count(context => context.Set<GrantRow>()) == 1, reason);

        Time.Advance(TimeSpan.FromMinutes(2));
        await Get<PruneExpired>().RunAsync(Cancellation);
        Assert.True(await Count(context => context.Set<GrantRow>()) == 0, reason);
    }

    [Fact]
    public async Task A_grant_without_end_stays()
    {
        await Get<IGrantStore>().AddAsync(Workspace, new(NewGrant(), "code", Now.AddMinutes(1)), Cancellation);
        await Get<IGrantStore>().RedeemCodeAsync(Workspace, "client", "code", "refresh", Cancellation);
        Time.Advance(TimeSpan.FromDays(3650));

        await Get<PruneExpired>().RunAsync(Cancellation);

        Assert.NotNull(await Get<IGrantStore>().FindByRefreshTokenAsync(Workspace, "client", "refresh", Cancellation));
    }

    [Fact]
    public async Task Removes_more_than_one_batch_a_batch_at_a_time()
    {
        await TakeMany(PruneExpired.BatchSize + 5);
        Time.Advance(TimeSpan.FromMinutes(2));
        var table = Get<ExpiringTables>().All.Single(table => table.Name == "one_time_values");

        var first = await Get<ExpiredRows>().RemoveAsync(table, Now, PruneExpired.BatchSize, Cancellation);
        await Get<PruneExpired>().RunAsync(Cancellation);

        Assert.Equal(PruneExpired.BatchSize, first);
        Assert.Equal(0, await Count(context => context.Set<OneTimeValueRow>()));
    }

    [Fact]
    public async Task Replicas_that_prune_at_once_remove_each_row_once()
    {
        await Get<PruneExpired>().RunAsync(Cancellation);
        await TakeMany(2500);
        Time.Advance(TimeSpan.FromMinutes(2));

        var removed = await Race(4, _ => Get<PruneExpired>().RunAsync(Cancellation));
        var rest = await Get<PruneExpired>().RunAsync(Cancellation);

        Assert.Equal(2500, removed.Sum() + rest);
    }

    private Task<bool[]> Take(string value, TimeSpan lifetime) =>
        Get<IOneTimeValues>().TakeAsync(Workspace, [new(OneTimeKind.ClientAssertion, value, Now + lifetime)], Cancellation).AsTask();

    private async Task TakeMany(int count)
    {
        foreach (var some in Enumerable.Range(0, count).Chunk(500))
        {
            var values = some.Select(i => new OneTimeValue(OneTimeKind.ClientAssertion, $"{i}", Now.AddMinutes(1))).ToArray();
            await Get<IOneTimeValues>().TakeAsync(Workspace, values, Cancellation);
        }
    }

    private Task<int> Count<TRow>(Func<TenantDbContext, IQueryable<TRow>> rows) =>
        Get<Store>().InWorkspaceAsync(Workspace, context => rows(context).CountAsync(Cancellation));
}

public sealed class PruneExpiredOnSqliteTests(SqliteInstallation installation) : PruneExpiredTests(installation), IClassFixture<SqliteInstallation>;

public sealed class PruneExpiredOnPostgresTests(PostgresInstallation installation) : PruneExpiredTests(installation), IClassFixture<PostgresInstallation>;
