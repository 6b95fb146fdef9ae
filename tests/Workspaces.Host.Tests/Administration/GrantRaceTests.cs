using Workspaces.Application.Callers;
using Workspaces.Application.Clients;
using Workspaces.Application.Grants;
using Workspaces.Application.Users;
using Workspaces.FapiExtensions.Consents;
using Workspaces.FapiExtensions.Grants;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Host.Tests.Data;

namespace Workspaces.Host.Tests.Administration;

/// <summary>A user grants as fast as possible while an operator ends what the grants depend on: none outlives that.</summary>
public abstract class GrantRaceTests(Installation installation) : GrantingTests(installation)
{
    private const int Granters = 4;

    private IGrantStore Grants => Get<IGrantStore>();

    /// <summary>Where there is one writer at a time, there is less to meet.</summary>
    protected virtual int Rounds => 150;

    [Threat(54)]
    [Theory]
    [InlineData("disable")]
    [InlineData("remove")]
    [InlineData("withdraw")]
    [InlineData("delete-client")]
    public async Task No_grant_outlives_its_end(string end)
    {
        List<string> survivors = [];
        for (var round = 0; round < Rounds; round++)
        {
            var (clientId, userId) = (NewName("client"), NewName("user"));
            await AddParties(clientId, userId);
            var consent = new Consent(["openid"], [], Now, Now.AddDays(30));
            await Grants.AddAsync(Workspace, new(NewGrant(clientId, userId), NewName("code"), Now.AddMinutes(1)) { Remembered = consent }, Cancellation);

            var granted = await RaceAsync(end, clientId, userId, consent);
            // What was ended comes back: grants of before must not.
            await (end == "disable" ? Get<UserAdministration>().UpdateAsync(Caller.Bootstrap, Workspace, userId, new() { Enabled = true }, Cancellation) : Task.CompletedTask);
            await AddParties(clientId, userId);
            foreach (var id in granted)
            {
                if (await Grants.FindAsync(Workspace, id, Cancellation) is not null)
                {
                    survivors.Add(id);
                }
            }
        }

        Assert.Empty(survivors);
    }

    /// <returns>The grants that were added.</returns>
    private async Task<List<string>> RaceAsync(string end, string clientId, string userId, Consent consent)
    {
        using var started = new SemaphoreSlim(0);
        var granting = Enumerable.Range(0, Granters).Select(_ => Task.Run(async () =>
        {
            List<string> added = [];
            while (true)
            {
                var grant = NewGrant(clientId, userId);
                var obstacle = await Grants.AddAsync(Workspace, new(grant, NewName("code"), Now.AddMinutes(1)) { RestsOn = consent }, Cancellation);
                if (obstacle is not null)
                {
                    Assert.Contains(obstacle, (Reason[])[Reasons.SessionOver, Reasons.ConsentWithdrawn, Reasons.ClientEnded]);
                    return added;
                }

                added.Add(grant.Id);
                started.Release();
            }
        })).ToArray();
        await started.WaitAsync(TimeSpan.FromSeconds(10), Cancellation);
        Assert.True(await EndAsync(end, clientId, userId));
        return [.. (await Task.WhenAll(granting)).SelectMany(added => added)];
    }

    private async Task<bool> EndAsync(string end, string clientId, string userId) => end switch
    {
        "disable" => (await Get<UserAdministration>().UpdateAsync(Caller.Bootstrap, Workspace, userId, new() { Enabled = false }, Cancellation)).Succeeded,
        "remove" => (await Get<UserAdministration>().DeleteAsync(Caller.Bootstrap, Workspace, userId, null, Cancellation)).Succeeded,
        "withdraw" => (await Get<ConsentAdministration>().WithdrawAsync(Caller.Bootstrap, Workspace, userId, clientId, Cancellation)).Succeeded,
        _ => (await Get<ClientAdministration>().DeleteAsync(Caller.Bootstrap, Workspace, clientId, null, Cancellation)).Succeeded,
    };
}

public sealed class GrantRaceOnSqliteTests(SqliteInstallation installation) : GrantRaceTests(installation), IClassFixture<SqliteInstallation>
{
    protected override int Rounds => 30;
}

public sealed class GrantRaceOnPostgresTests(PostgresInstallation installation) : GrantRaceTests(installation), IClassFixture<PostgresInstallation>;
