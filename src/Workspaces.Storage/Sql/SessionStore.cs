namespace Workspaces.Storage.Sql;

/// <summary>Sessions as the pages know them. A grant is added within one (<see cref="GrantStore"/>), which is what using it means.</summary>
internal sealed class SessionStore(SqlDatabase database, TimeProvider timeProvider)
{
    // Before the session is added, so that who changes the user comes wholly before, and is seen, or wholly after, and finds it. SQLite has one writer at a time.
    private const string Hold = "SELECT 1 FROM users WHERE workspace_id = $1 AND id = $2 FOR SHARE";

    private const string Begin = $"""
        INSERT INTO sessions (workspace_id, id, user_id, began_at, last_used_at, idle_at, expires_at) SELECT $1, $2, $3, $4, $4, $5, $6
        WHERE EXISTS (
            SELECT 1 FROM users WHERE workspace_id = $1 AND id = $3 AND {UserDirectory.MaySignIn} AND ($7 IS NULL OR sessions_from = $7))
        AND NOT EXISTS (SELECT 1 FROM sign_in_failures WHERE workspace_id = $1 AND name_hash = $8 AND source = '{SignInFailures.Everybody}' AND locked_until >= $9)
        """;

    private const string Live = "SELECT 1 FROM sessions WHERE workspace_id = $1 AND id = $2 AND expires_at > $3 AND idle_at > $3";

    private const string End = "DELETE FROM sessions WHERE workspace_id = $1 AND id = $2";

    /// <summary>False when what the sign-in rested on holds no more: another password or factor, a lock, no such user.</summary>
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="id">Of the new one.</param>
    /// <param name="user">Whose it is.</param>
    /// <param name="idle">After what time without use it ends.</param>
    /// <param name="lifetime">After what time it ends in any case.</param>
    /// <param name="former">The one of this browser that ends by it; null = none.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<bool> BeginAsync(string workspaceId, string id, SignedInUser user, TimeSpan idle, TimeSpan lifetime, string? former, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        var name = user.NormalizedUsername is { } known ? SignInFailures.HashOf(known) : null;
        Statement[] statements =
        [
            .. database.HasOneWriter ? Array.Empty<Statement>() : [Statement.Write(Hold, workspaceId, user.Id)],
            .. former is null ? Array.Empty<Statement>() : [Statement.Write(End, workspaceId, former)],
            Statement.Write(Begin, workspaceId, id, user.Id, now, now + idle, now + lifetime, user.Since, name, Rows.Retention.Never),
        ];
        return await database.ExecuteTogetherAsync(statements, cancellationToken) == 1;
    }

    public async Task<bool> IsLiveAsync(string workspaceId, string id, CancellationToken cancellationToken) =>
        (await database.ListAsync(Statement.Read(Live, workspaceId, id, timeProvider.GetUtcNow()), reader => reader.GetInt32(0), cancellationToken)).Count > 0;

    public Task EndAsync(string workspaceId, string id, CancellationToken cancellationToken) =>
        database.ExecuteAsync(Statement.Write(End, workspaceId, id), cancellationToken);
}
