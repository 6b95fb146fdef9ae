using Workspaces.Storage.Database;
using Workspaces.Storage.Keys;

namespace Workspaces.Storage.Sql;

/// <summary>Reads which workspaces were changed, in the order that the database gives to changes, and how many keys the installation has.</summary>
internal sealed class ChangedWorkspaces(SqlDatabase database, DatabaseOptions options)
{
    // Of tables with a few rows, which stay.
    private const string InstallationKeys = "(SELECT COUNT(*) FROM data_protection_keys), (SELECT COUNT(*) + COUNT(revoked_at) FROM report_keys)";

    // Transactions that are under way have numbers from this position on: what they change is found by the next look, and perhaps by the one after it again.
    private const string InPostgres = $"""
        SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint, {InstallationFacts.PostgresNow}, id, revision, {InstallationKeys}
        FROM (SELECT 1) AS one LEFT JOIN workspaces ON changed_in >= $1
        """;

    // One writer at a time: what has a number was committed before what has a higher one.
    private const string InSqlite = $"""
        SELECT (SELECT COALESCE(MAX(changed_in), 0) + 1 FROM workspaces), NULL, id, revision, {InstallationKeys}
        FROM (SELECT 1) AS one LEFT JOIN workspaces ON changed_in >= $1
        """;

    /// <param name="position">Where the last look ended; 0 = every workspace that there ever was.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public async Task<WorkspaceChangeSet> SinceAsync(long position, CancellationToken cancellationToken)
    {
        var rows = await database.ListAsync(
            Statement.Read(options.Provider is DatabaseProvider.Sqlite ? InSqlite : InPostgres, position),
            reader => (
                Position: reader.GetInt64(0),
                Clock: reader.IsDBNull(1) ? (DateTimeOffset?)null : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(1)),
                Id: reader.IsDBNull(2) ? null : reader.GetString(2),
                Revision: reader.IsDBNull(3) ? 0 : reader.GetInt64(3),
                Keys: new InstallationKeyCounts(reader.GetInt64(4), reader.GetInt64(5))),
            cancellationToken);
        return new(rows[0].Position, rows[0].Clock, rows[0].Keys, [.. from row in rows where row.Id is not null select (row.Id, row.Revision)]);
    }
}

/// <summary>What changed since a position.</summary>
/// <param name="Position">Where the next look begins.</param>
/// <param name="Clock">The time of the database; null when it is in this process.</param>
/// <param name="Keys">The keys of the installation.</param>
/// <param name="Changed">The workspaces, deleted ones too, at the revision that they have now.</param>
internal sealed record WorkspaceChangeSet(long Position, DateTimeOffset? Clock, InstallationKeyCounts Keys, IReadOnlyList<(string Id, long Revision)> Changed);
