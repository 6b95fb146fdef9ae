using Workspaces.Storage.Rows;

namespace Workspaces.Storage.Sql;

/// <summary>
/// Counts failed sign-ins by name and source, each by one statement, so that of any number of parallel ones every one counts. A known device is counted
/// by itself; an unknown one by its address, and together with all other unknown ones.
/// </summary>
internal sealed class SignInFailures(SqlDatabase database, TimeProvider timeProvider)
{
    /// <summary>Under which all unknown devices are counted together.</summary>
    public const string Everybody = "";

    // Whether the name is locked or not, and whether a user has it or not, the same statement runs. What is locked stays locked no longer for it.
    private const string Count = """
        INSERT INTO sign_in_failures (workspace_id, name_hash, source, failures, since, locked_until, expires_at)
        SELECT $1, $2, $3, 1, $4, CASE WHEN $6 <= 1 THEN $8 ELSE NULL END, $9 WHERE $7 > 0{0}
        ON CONFLICT (workspace_id, name_hash, source) DO UPDATE SET
            failures = CASE
                WHEN sign_in_failures.locked_until > $4 THEN sign_in_failures.failures
                WHEN sign_in_failures.since <= $5 OR sign_in_failures.locked_until IS NOT NULL THEN 1
                ELSE sign_in_failures.failures + 1 END,
            since = CASE
                WHEN sign_in_failures.locked_until > $4 THEN sign_in_failures.since
                WHEN sign_in_failures.since <= $5 OR sign_in_failures.locked_until IS NOT NULL THEN $4
                ELSE sign_in_failures.since END,
            locked_until = CASE
                WHEN sign_in_failures.locked_until > $4 THEN sign_in_failures.locked_until
                WHEN sign_in_failures.since > $5 AND sign_in_failures.locked_until IS NULL
                    AND sign_in_failures.failures + 1 >= CASE WHEN sign_in_failures.source = '' THEN $7 ELSE $6 END THEN $8
                ELSE NULL END,
            expires_at = CASE WHEN sign_in_failures.expires_at > $9 THEN sign_in_failures.expires_at ELSE $9 END
        """;

    // What comes from where the name is locked already is no guess: nobody locks all others out from one address.
    private const string Together = """

        UNION ALL SELECT $1, $2, '', 1, $4, CASE WHEN $7 <= 1 THEN $8 ELSE NULL END, $9
        WHERE NOT EXISTS (SELECT 1 FROM sign_in_failures AS own WHERE own.workspace_id = $1 AND own.name_hash = $2 AND own.source = $3 AND own.locked_until > $4)
        """;

    private const string Forget = """
        DELETE FROM sign_in_failures WHERE workspace_id = $1 AND name_hash = $2 AND (source = $3 OR (source = '' AND $4 = 0)) AND (locked_until IS NULL OR locked_until <= $5)
        """;

    private static readonly string CountOfKnown = Count.Replace("{0}", "", StringComparison.Ordinal);
    private static readonly string CountOfUnknown = Count.Replace("{0}", Together, StringComparison.Ordinal);

    public static string HashOf(string normalizedUsername) => Handle.Hash(normalizedUsername);

    /// <summary>A lock that only an operator ends holds for known devices too.</summary>
    public static bool IsByOperator(DateTimeOffset? lockedUntil) => lockedUntil >= Retention.Never;

    public Task CountAsync(string workspaceId, string normalizedUsername, FailureSource source, LockOut lockOut, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        return database.ExecuteAsync(
            Statement.Write(
                source.Known ? CountOfKnown : CountOfUnknown,
                workspaceId, HashOf(normalizedUsername), source.Hash, now, now - lockOut.Window, lockOut.Failures, lockOut.FailuresOfAll, now + lockOut.Duration,
                now + (lockOut.Window > lockOut.Duration ? lockOut.Window : lockOut.Duration)),
            cancellationToken);
    }

    /// <summary>Starts to count anew after a sign-in that succeeded. False when something of it was locked meanwhile: then it did not succeed.</summary>
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="normalizedUsername">Who signed in.</param>
    /// <param name="source">From where.</param>
    /// <param name="counted">How many counts there were before.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<bool> ForgetAsync(string workspaceId, string normalizedUsername, FailureSource source, int counted, CancellationToken cancellationToken) =>
        await database.ExecuteAsync(
            Statement.Write(Forget, workspaceId, HashOf(normalizedUsername), source.Hash, source.Known ? 1 : 0, timeProvider.GetUtcNow()), cancellationToken) >= counted;
}
