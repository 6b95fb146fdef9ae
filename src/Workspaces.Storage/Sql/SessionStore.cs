namespace Workspaces.Storage.Sql;

/// <summary>Sessions as the pages know them. A grant is added within one (<see cref="GrantStore"/>), which is what using it means.</summary>
internal sealed class SessionStore(SqlDatabase database, TimeProvider timeProvider)
{
    private const string Begin = """
        INSERT INTO sessions (workspace_id, id, user_id, began_at, last_used_at, idle_at, expires_at) VALUES ($1, $2, $3, $4, $4, $5, $6)
        """;

    private const string Live = "SELECT 1 FROM sessions WHERE workspace_id = $1 AND id = $2 AND expires_at > $3 AND idle_at > $3";

    private const string End = "DELETE FROM sessions WHERE workspace_id = $1 AND id = $2";

    /// <param name="workspaceId">The workspace.</param>
    /// <param name="id">Of the new one.</param>
    /// <param name="userId">Whose it is.</param>
    /// <param name="idle">After what time without use it ends.</param>
    /// <param name="lifetime">After what time it ends in any case.</param>
    /// <param name="former">The one of this browser that ends by it; null = none.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task BeginAsync(string workspaceId, string id, string userId, TimeSpan idle, TimeSpan lifetime, string? former, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        var begin = Statement.Write(Begin, workspaceId, id, userId, now, now + idle, now + lifetime);
        return former is null
            ? database.ExecuteAsync(begin, cancellationToken)
            : database.ExecuteTogetherAsync([Statement.Write(End, workspaceId, former), begin], cancellationToken);
    }

    public async Task<bool> IsLiveAsync(string workspaceId, string id, CancellationToken cancellationToken) =>
        (await database.ListAsync(Statement.Read(Live, workspaceId, id, timeProvider.GetUtcNow()), reader => reader.GetInt32(0), cancellationToken)).Count > 0;

    public Task EndAsync(string workspaceId, string id, CancellationToken cancellationToken) =>
        database.ExecuteAsync(Statement.Write(End, workspaceId, id), cancellationToken);
}
