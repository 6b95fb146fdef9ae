namespace Workspaces.Storage.Sql;

/// <summary>Which workspaces have their keys published elsewhere, and whose turn it is to be looked at. No workspace's data.</summary>
internal sealed class PublishedKeySetIndex(SqlDatabase database)
{
    // The condition stands twice: of two that take at once, the second finds the first's time.
    private const string TakeDue = """
        UPDATE published_key_sets SET looks_at = $2
        WHERE looks_at <= $1 AND workspace_id IN (SELECT workspace_id FROM published_key_sets WHERE looks_at <= $1 ORDER BY looks_at LIMIT $3)
        RETURNING workspace_id
        """;

    private const string Some = "SELECT workspace_id FROM published_key_sets ORDER BY workspace_id LIMIT $1";

    /// <summary>Takes workspaces whose turn it is, each for one of all replicas that try.</summary>
    public Task<List<string>> TakeDueAsync(DateTimeOffset now, DateTimeOffset next, int limit, CancellationToken cancellationToken) =>
        database.ListAsync(Statement.Write(TakeDue, now, next, limit), reader => reader.GetString(0), cancellationToken);

    /// <summary>The first of them.</summary>
    public Task<List<string>> ListAsync(int limit, CancellationToken cancellationToken) => database.ListAsync(Statement.Read(Some, limit), reader => reader.GetString(0), cancellationToken);
}
