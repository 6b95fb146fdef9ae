namespace Workspaces.Host.Data.HotPath;

/// <summary>Removes rows that nobody can use any more, of all workspaces, a bounded number at a time.</summary>
internal sealed class ExpiredRows(HotPathDatabase database, DatabaseOptions options)
{
    // Replicas that prune at the same time pass over each other's rows. SQLite has one writer anyway.
    private readonly string _skip = options.Provider is DatabaseProvider.Postgres ? " FOR UPDATE SKIP LOCKED" : "";

    /// <summary>Each table with its key, the column that says when its rows end, and how long they stay after that.</summary>
    public static IReadOnlyList<ExpiringTable> Tables { get; } =
    [
        new("one_time_values", "workspace_id, kind, value_hash", "expires_at", TimeSpan.Zero),
        new("authorization_requests", "workspace_id, handle_hash", "expires_at", Retention.Completion),
        new("grants", "workspace_id, id", "removable_at", TimeSpan.Zero),
        new("revoked_tokens", "workspace_id, jti", "expires_at", TimeSpan.Zero),
        new("rejections", "workspace_id, reference", "expires_at", TimeSpan.Zero),
        new("sign_in_failures", "workspace_id, name_hash", "expires_at", TimeSpan.Zero),
        new("consents", "workspace_id, user_id, client_id", "expires_at", TimeSpan.Zero),
        new("users", "workspace_id, id", "removable_at", TimeSpan.Zero),
        new("idempotent_answers", "workspace_id, operator_id, key_hash", "expires_at", TimeSpan.Zero),
        new("workspace_keys", "workspace_id, key_id", "expires_at", Retention.AfterEnd),
    ];

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

internal sealed record ExpiringTable(string Name, string Key, string EndColumn, TimeSpan Grace);
