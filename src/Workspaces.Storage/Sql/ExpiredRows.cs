using Workspaces.Storage.Database;

namespace Workspaces.Storage.Sql;

/// <summary>Removes rows that nobody can use any more, of all workspaces, a bounded number at a time.</summary>
internal sealed class ExpiredRows(SqlDatabase database, DatabaseOptions options)
{
    // Replicas that prune at the same time pass over each other's rows. SQLite has one writer anyway.
    private readonly string _skip = options.Provider is DatabaseProvider.Postgres ? " FOR UPDATE SKIP LOCKED" : "";

    /// <summary>Removes at most <paramref name="batch"/> rows; how many.</summary>
    public Task<int> RemoveAsync(ExpiringTable table, DateTimeOffset now, int batch, CancellationToken cancellationToken) =>
        database.ExecuteAsync(
            Statement.Write(
                $"""
                WITH ended AS (SELECT {table.Key} FROM {table.Name} WHERE {table.EndColumn} <= $1 ORDER BY {table.EndColumn} LIMIT $2{_skip})
                DELETE FROM {table.Name} WHERE ({table.Key}) IN (SELECT {table.Key} FROM ended)
                """,
                now - table.Grace,
                batch),
            cancellationToken);
}
