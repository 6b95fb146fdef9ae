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

    /// <summary>Under which wrong codes of an authenticator app are counted from one right code to the next.</summary>
    public const string Codes = "codes";

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
        DELETE FROM sign_in_failures WHERE workspace_id = $1 AND name_hash = $2 AND (source = $3 OR source = '') AND (locked_until IS NULL OR locked_until <= $4)
        """;

    // Before the code is looked at, so that of any number of parallel ones no more are than may be.
    private const string TakeCode = $"""
        INSERT INTO sign_in_failures (workspace_id, name_hash, source, failures, since, locked_until, expires_at) VALUES ($1, $2, '{Codes}', 1, $3, NULL, $4)
        ON CONFLICT (workspace_id, name_hash, source) DO UPDATE SET failures = sign_in_failures.failures + 1 WHERE sign_in_failures.failures < $5
        RETURNING failures
        """;

    private const string ForgetCodes = $"DELETE FROM sign_in_failures WHERE workspace_id = $1 AND name_hash = $2 AND source = '{Codes}' AND locked_until IS NULL";

    private const string Locked = "SELECT 1 FROM sign_in_failures WHERE workspace_id = $1 AND name_hash = $2 AND source = $3 AND locked_until > $4";

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
                workspaceId, HashOf(normalizedUsername), source.Text, now, now - lockOut.Window, lockOut.Failures, lockOut.FailuresOfAll, now + lockOut.Duration,
                now + (lockOut.Window > lockOut.Duration ? lockOut.Window : lockOut.Duration)),
            cancellationToken);
    }

    /// <summary>Counts a code before it is looked at; how many there were since the last right one, with it. Null when there were as many as may be: it is not looked at.</summary>
    public async Task<int?> TakeCodeAsync(string workspaceId, string normalizedUsername, int most, CancellationToken cancellationToken) =>
        await database.ListAsync(
            Statement.Write(TakeCode, workspaceId, HashOf(normalizedUsername), timeProvider.GetUtcNow(), Retention.Never, most), reader => reader.GetInt32(0), cancellationToken) is [var count]
                ? count
                : null;

    /// <summary>After a right code.</summary>
    public Task ForgetCodesAsync(string workspaceId, string normalizedUsername, CancellationToken cancellationToken) =>
        database.ExecuteAsync(Statement.Write(ForgetCodes, workspaceId, HashOf(normalizedUsername)), cancellationToken);

    /// <summary>Whether so much failed from there that the name is locked for it.</summary>
    public async Task<bool> IsLockedAsync(string workspaceId, string normalizedUsername, FailureSource source, CancellationToken cancellationToken) =>
        (await database.ListAsync(
            Statement.Read(Locked, workspaceId, HashOf(normalizedUsername), source.Text, timeProvider.GetUtcNow()), reader => reader.GetInt32(0), cancellationToken)).Count > 0;

    /// <summary>Starts to count anew after a sign-in that succeeded. False when something of it was locked meanwhile: then it did not succeed.</summary>
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="normalizedUsername">Who signed in.</param>
    /// <param name="source">From where; what a known device failed counts as long as its cookie lasts.</param>
    /// <param name="counted">How many counts there were before.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<bool> ForgetAsync(string workspaceId, string normalizedUsername, FailureSource source, int counted, CancellationToken cancellationToken) =>
        await database.ExecuteAsync(
            Statement.Write(Forget, workspaceId, HashOf(normalizedUsername), source.Text, timeProvider.GetUtcNow()), cancellationToken) >= counted;
}
