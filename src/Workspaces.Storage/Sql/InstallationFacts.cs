using Workspaces.Storage.Database;

namespace Workspaces.Storage.Sql;

/// <summary>What concerns the installation as a whole, and no workspace's data.</summary>
internal sealed class InstallationFacts(SqlDatabase database, DatabaseOptions options)
{
    /// <summary>The time of PostgreSQL, in milliseconds since 1970, as an expression.</summary>
    public const string PostgresNow = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint";

    private const string Now = $"SELECT {PostgresNow}";

    private const string WithoutSigner = """
        SELECT w.id FROM workspaces w WHERE w.status = 'Active' AND NOT EXISTS (
            SELECT 1 FROM workspace_keys k
            WHERE k.workspace_id = w.id AND k."use" = 'sig' AND NOT k.staged AND k.activates_at <= $1 AND (k.retires_at IS NULL OR k.retires_at > $1))
        ORDER BY w.id LIMIT $2
        """;

    /// <summary>The time of the database; null when it is in this process.</summary>
    public async Task<DateTimeOffset?> NowAsync(CancellationToken cancellationToken) => options.Provider is DatabaseProvider.Sqlite
        ? null
        : DateTimeOffset.FromUnixTimeMilliseconds((await database.ListAsync(Statement.Read(Now), reader => reader.GetInt64(0), cancellationToken))[0]);

    /// <summary>Workspaces that serve and have no key to sign with, by their ids.</summary>
    public Task<List<string>> WorkspacesWithoutSignerAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        database.ListAsync(Statement.Read(WithoutSigner, now, limit), reader => reader.GetString(0), cancellationToken);
}
