using System.Data;
using Workspaces.Storage.Database;
using Workspaces.Storage.Sql;

namespace Workspaces.Host.Tests.Data;

/// <summary>Which workspaces have no key to sign with, and whose turn it is that its published keys are looked at.</summary>
public abstract class InstallationFactsTests(Installation installation) : TwinTests(installation)
{
    private const string OfKey = "WHERE workspace_id = $1 AND key_id = 'key'";

    private InstallationFacts Facts => new(Get<SqlDatabase>(), Get<DatabaseOptions>());

    public static TheoryData<string, bool> Keys => new()
    {
        { $"UPDATE workspace_keys SET staged = FALSE {OfKey}", false },
        { $"UPDATE workspace_keys SET retires_at = $2 + 1 {OfKey}", false },
        { $"DELETE FROM workspace_keys {OfKey}", true },
        { $"UPDATE workspace_keys SET \"use\" = 'enc' {OfKey}", true },
        { $"UPDATE workspace_keys SET staged = TRUE {OfKey}", true },
        { $"UPDATE workspace_keys SET activates_at = $2 + 1 {OfKey}", true },
        { $"UPDATE workspace_keys SET retires_at = $2 {OfKey}", true },
        { "UPDATE workspaces SET status = 'Disabled' WHERE id = $1", false },
    };

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Names_who_serves_without_a_key_that_signs_now(string change, bool named)
    {
        foreach (var workspace in Both)
        {
            await Get<SqlDatabase>().ExecuteAsync(
                Statement.Write(
                    "INSERT INTO workspace_keys (workspace_id, key_id, \"use\", algorithm, private_key, created_at, activates_at, staged) VALUES ($1, 'key', 'sig', 'PS256', $2, $3, $3, FALSE)",
                    workspace, new SqlValue(new byte[] { 1 }, DbType.Binary), Now),
                Cancellation);
        }

        await Write(change);

        var without = await Facts.WorkspacesWithoutSignerAsync(Now, 1000, Cancellation);
        Assert.Equal((named, false), (without.Contains(Workspace), without.Contains(Twin)));
    }

    [Fact]
    public async Task Names_the_first_of_them()
    {
        var all = await Facts.WorkspacesWithoutSignerAsync(Now, 1000, Cancellation);

        Assert.Equal(all.Order(StringComparer.Ordinal), all);
        Assert.Equal([all[0]], await Facts.WorkspacesWithoutSignerAsync(Now, 1, Cancellation));
    }

    [Fact]
    public async Task Those_whose_turn_it_is_longest_are_taken_once()
    {
        var index = Get<PublishedKeySetIndex>();
        var (late, later, notYet) = (Workspace, Twin, NewName("a-later"));
        await AddParties(workspaceId: notYet);
        await Write("DELETE FROM published_key_sets");
        foreach (var (workspace, due) in new[] { (later, "$2 - 1"), (late, "$2 - 2"), (notYet, "$2 + 1") })
        {
            await Write($"INSERT INTO published_key_sets (workspace_id, uri, looks_at) VALUES ($1, '', {due})", workspace);
        }

        Assert.Equal([notYet], await index.ListAsync(1, Cancellation));
        Assert.Equal([late], await index.TakeDueAsync(Now, Now.AddMinutes(5), 1, Cancellation));
        Assert.Equal([later], await index.TakeDueAsync(Now, Now.AddMinutes(5), 5, Cancellation));
        Assert.Empty(await index.TakeDueAsync(Now, Now.AddMinutes(5), 5, Cancellation));
        Assert.Equal([Now.AddMinutes(5).ToUnixTimeMilliseconds()], await Read("SELECT looks_at FROM published_key_sets WHERE workspace_id = $1"));
    }
}

public sealed class InstallationFactsOnSqliteTests(SqliteInstallation installation) : InstallationFactsTests(installation), IClassFixture<SqliteInstallation>;

public sealed class InstallationFactsOnPostgresTests(PostgresInstallation installation) : InstallationFactsTests(installation), IClassFixture<PostgresInstallation>;
