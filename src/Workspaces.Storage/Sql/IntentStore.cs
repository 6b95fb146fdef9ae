using System.Data.Common;
using Workspaces.FapiExtensions.Intents;
using Workspaces.Storage.Database;
using Workspaces.Storage.Rows;

namespace Workspaces.Storage.Sql;

internal sealed class IntentStore(SqlDatabase database, RecentIntents recent, IntentDetails details, TimeProvider timeProvider) : IIntentStore
{
    /// <summary>How many of a client may wait for their customers; nobody in good faith has as many within a day.</summary>
    private const int MostWaiting = 5000;

    private const int Places = 3;

    private const string Add = """
        INSERT INTO intents (workspace_id, id, kind, client_id, details, state, created_at, changed_at, decide_by, expires_at, removable_at, lodged_with)
        SELECT $1, $2, $3, $4, $5, 'Awaiting', $6, $6, $7, $8, $9, $11
        WHERE (SELECT COUNT(*) FROM (SELECT 1 FROM intents WHERE workspace_id = $1 AND client_id = $4 AND state = 'Awaiting' AND decide_by > $6 LIMIT $10) AS waiting) < $10
        ON CONFLICT DO NOTHING
        """;

    private const string Columns =
        "id, kind, client_id, details, state, ended_by, created_at, changed_at, decide_by, expires_at, user_id, accounts, grant_id, lodged_with, used_with, payer_account, order_details";

    private const string Find = $"SELECT {Columns} FROM intents WHERE workspace_id = $1 AND id = $2";

    private const string FindLodged = $"SELECT {Columns} FROM intents WHERE workspace_id = $1 AND client_id = $2 AND lodged_with = $3";

    private const string Use = $"""
        UPDATE intents SET state = 'Consumed', used_with = $3, changed_at = $4, removable_at = $5, order_details = $6
        WHERE workspace_id = $1 AND id = $2 AND client_id = $7 AND state = 'Authorized' AND (expires_at IS NULL OR expires_at > $4)
            AND NOT EXISTS (SELECT 1 FROM intents AS used WHERE used.workspace_id = $1 AND used.client_id = $7 AND used.used_with = $3)
        RETURNING {Columns}
        """;

    private const string FindUsed = $"SELECT {Columns} FROM intents WHERE workspace_id = $1 AND client_id = $2 AND used_with = $3";

    /// <summary>
    /// Held until the end, so that of several who decide about one intent, or end it, the next finds what the one before made of it. SQLite has one writer at a time.
    /// </summary>
    public const string Hold = "SELECT 1 FROM intents WHERE workspace_id = $1 AND id = $2 FOR UPDATE";

    // What its time has ended nobody ends.
    private const string End = """
        UPDATE intents SET state = $3, ended_by = $4, changed_at = $5, removable_at = $6
        WHERE workspace_id = $1 AND id = $2 AND state IN ($7, $8, $9) AND (state <> 'Awaiting' OR decide_by > $5) AND (expires_at IS NULL OR expires_at > $5)
        """;

    // First, so that the last statement tells who ended it: none of a grant that is there for another reason.
    private const string EndGrant = """
        UPDATE grants SET revoked_at = $3, removable_at = $4
        WHERE workspace_id = $1 AND revoked_at IS NULL AND id = (
            SELECT grant_id FROM intents
            WHERE workspace_id = $1 AND id = $2 AND state IN ($5, $6, $7) AND (state <> 'Awaiting' OR decide_by > $3) AND (expires_at IS NULL OR expires_at > $3))
        """;

    public async Task<bool> AddAsync(string workspaceId, Intent intent, CancellationToken cancellationToken)
    {
        var added = await database.ExecuteAsync(
            Statement.Write(
                Add, workspaceId, intent.Id, intent.Kind, intent.ClientId, details.Protect(workspaceId, intent.Details), intent.CreatedAt, intent.DecideBy, intent.ExpiresAt,
                Retention.RemovalOfIntent(intent.ExpiresAt ?? intent.DecideBy), MostWaiting, intent.LodgedWith),
            cancellationToken) == 1;
        if (added)
        {
            recent.Keep(workspaceId, intent);
        }

        return added;
    }

    public Task<Intent?> FindLodgedAsync(string workspaceId, string clientId, string mark, CancellationToken cancellationToken) =>
        database.FindAsync(Statement.Read(FindLodged, workspaceId, clientId, mark), reader => Read(workspaceId, reader), cancellationToken);

    public async Task<Intent?> UseAsync(string workspaceId, string clientId, string id, string mark, string? order, CancellationToken cancellationToken)
    {
        recent.Forget(workspaceId, id);
        var now = timeProvider.GetUtcNow();
        var use = Statement.Write(Use, workspaceId, id, mark, now, Retention.RemovalOfIntent(now), order is null ? null : details.Protect(workspaceId, order), clientId);
        return await UseOnceAsync(workspaceId, use, cancellationToken)
            ?? await database.FindAsync(Statement.Read(FindUsed, workspaceId, clientId, mark), reader => Read(workspaceId, reader), cancellationToken);
    }

    private async Task<Intent?> UseOnceAsync(string workspaceId, Statement use, CancellationToken cancellationToken)
    {
        try
        {
            return await database.FindAsync(use, reader => Read(workspaceId, reader), cancellationToken);
        }
        catch (DbException exception) when (StorageUnavailableException.IsDuplicate(exception))
        {
            // Another intent of the client was used with the same mark at the same time.
            return null;
        }
    }

    public async Task<Intent?> FindAsync(string workspaceId, string id, CancellationToken cancellationToken)
    {
        var intent = await database.FindAsync(Statement.Read(Find, workspaceId, id), reader => Read(workspaceId, reader), cancellationToken);
        if (intent is not null)
        {
            recent.Keep(workspaceId, intent);
        }

        return intent;
    }

    public async Task<Intent?> FindRecentAsync(string workspaceId, string id, CancellationToken cancellationToken) =>
        recent.Find(workspaceId, id) ?? await FindAsync(workspaceId, id, cancellationToken);

    public async Task<bool> EndAsync(string workspaceId, string id, IntentEnd ending, CancellationToken cancellationToken)
    {
        recent.Forget(workspaceId, id);
        var now = timeProvider.GetUtcNow();
        var states = StatesOf(ending.From);
        return await database.ExecuteTogetherAsync(
            [
                .. database.HasOneWriter ? Array.Empty<Statement>() : [Statement.Write(Hold, workspaceId, id)],
                Statement.Write(EndGrant, [workspaceId, id, now, now + Retention.AfterEnd, .. states]),
                Statement.Write(End, [workspaceId, id, ending.To.ToString(), ending.By.ToString(), now, Retention.RemovalOfIntent(now), .. states]),
            ],
            cancellationToken) == 1;
    }

    /// <summary>States as the values of a statement, which has places for three however many there are.</summary>
    public static SqlValue[] StatesOf(IReadOnlyList<IntentState> states) => states.Count <= Places
        ? [.. Enumerable.Range(0, Places).Select(place => (SqlValue)states[Math.Min(place, states.Count - 1)].ToString())]
        : throw new ArgumentException($"There are places for {Places} states.", nameof(states));

    private Intent Read(string workspaceId, DbDataReader reader) => details.Read(new IntentRow
    {
        WorkspaceId = workspaceId,
        Id = reader.GetString(0),
        Kind = reader.GetString(1),
        ClientId = reader.GetString(2),
        Details = reader.GetString(3),
        State = reader.GetString(4),
        EndedBy = Text(reader, 5),
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(6)),
        ChangedAt = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(7)),
        DecideBy = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(8)),
        ExpiresAt = reader.IsDBNull(9) ? null : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(9)),
        UserId = Text(reader, 10),
        Accounts = Text(reader, 11),
        GrantId = Text(reader, 12),
        LodgedWith = Text(reader, 13),
        UsedWith = Text(reader, 14),
        PayerAccount = Text(reader, 15),
        OrderDetails = Text(reader, 16),
    });

    private static string? Text(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
