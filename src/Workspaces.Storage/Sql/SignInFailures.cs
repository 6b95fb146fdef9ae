namespace Workspaces.Storage.Sql;

/// <summary>Counts failed sign-ins by name, each by one statement, so that of any number of parallel ones every one counts.</summary>
internal sealed class SignInFailures(SqlDatabase database, TimeProvider timeProvider)
{
    // Whether the name is locked or not, and whether a user has it or not, the same statement runs. What is locked stays locked no longer for it.
    private const string Count = """
        INSERT INTO sign_in_failures (workspace_id, name_hash, failures, since, locked_until, expires_at)
        VALUES ($1, $2, 1, $3, CASE WHEN $5 <= 1 THEN $6 ELSE NULL END, $7)
        ON CONFLICT (workspace_id, name_hash) DO UPDATE SET
            failures = CASE
                WHEN sign_in_failures.locked_until > $3 THEN sign_in_failures.failures
                WHEN sign_in_failures.since <= $4 OR sign_in_failures.locked_until IS NOT NULL THEN 1
                ELSE sign_in_failures.failures + 1 END,
            since = CASE
                WHEN sign_in_failures.locked_until > $3 THEN sign_in_failures.since
                WHEN sign_in_failures.since <= $4 OR sign_in_failures.locked_until IS NOT NULL THEN $3
                ELSE sign_in_failures.since END,
            locked_until = CASE
                WHEN sign_in_failures.locked_until > $3 THEN sign_in_failures.locked_until
                WHEN sign_in_failures.since > $4 AND sign_in_failures.locked_until IS NULL AND sign_in_failures.failures + 1 >= $5 THEN $6
                ELSE NULL END,
            expires_at = CASE WHEN sign_in_failures.expires_at > $7 THEN sign_in_failures.expires_at ELSE $7 END
        """;

    private const string Forget = "DELETE FROM sign_in_failures WHERE workspace_id = $1 AND name_hash = $2 AND (locked_until IS NULL OR locked_until <= $3)";

    public static string HashOf(string normalizedUsername) => Handle.Hash(normalizedUsername);

    public Task CountAsync(string workspaceId, string normalizedUsername, LockOut lockOut, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        return database.ExecuteAsync(
            Statement.Write(
                Count, workspaceId, HashOf(normalizedUsername), now, now - lockOut.Window, lockOut.Failures, now + lockOut.Duration,
                now + (lockOut.Window > lockOut.Duration ? lockOut.Window : lockOut.Duration)),
            cancellationToken);
    }

    /// <summary>Starts to count anew after a sign-in that succeeded. False when the name was locked meanwhile: then it did not succeed.</summary>
    public async Task<bool> ForgetAsync(string workspaceId, string normalizedUsername, CancellationToken cancellationToken) =>
        await database.ExecuteAsync(Statement.Write(Forget, workspaceId, HashOf(normalizedUsername), timeProvider.GetUtcNow()), cancellationToken) == 1;
}

/// <summary>After how many failed sign-ins within what time a name is locked, and for how long.</summary>
internal sealed record LockOut(int Failures, TimeSpan Window, TimeSpan Duration);
