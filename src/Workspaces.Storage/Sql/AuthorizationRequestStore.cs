using System.Data.Common;
using Workspaces.FapiExtensions.Authorization;

namespace Workspaces.Storage.Sql;

internal sealed class AuthorizationRequestStore(SqlDatabase database, RecentRequests recent, IntentDetails details, WaitingRequests waiting, TimeProvider timeProvider) : IAuthorizationRequestStore
{
    private const string Add = """
        INSERT INTO authorization_requests (workspace_id, handle_hash, client_id, parameters, pushed, dpop_jkt, expires_at, ends_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (workspace_id, handle_hash) DO UPDATE SET expires_at = excluded.expires_at, ends_at = excluded.ends_at, consumed_by = NULL
        """;

    private const string Find = """
        SELECT client_id, parameters, pushed, dpop_jkt, expires_at, ends_at FROM authorization_requests
        WHERE workspace_id = $1 AND handle_hash = $2 AND consumed_by IS NULL AND expires_at > $3
        """;

    private const string Extend = """
        UPDATE authorization_requests SET expires_at = $3
        WHERE workspace_id = $1 AND handle_hash = $2 AND consumed_by IS NULL AND expires_at < $3
        """;

    // Without regard to the time: a request that was live when its user came may be completed when the user is done.
    private const string Consume = "UPDATE authorization_requests SET consumed_by = '' WHERE workspace_id = $1 AND handle_hash = $2 AND consumed_by IS NULL";

    private const string FindEnded = """
        SELECT client_id, parameters, pushed, dpop_jkt, expires_at, ends_at, consumed_by FROM authorization_requests
        WHERE workspace_id = $1 AND handle_hash = $2 AND (consumed_by IS NOT NULL OR expires_at <= $3)
        """;

    // Most of what is written: a push writes nothing else. No two of them meet in a row.
    private readonly GroupedWrites<object> _additions = new(database, read: null);

    public async Task<bool> AddAsync(string workspaceId, string secret, StoredAuthorizationRequest request, CancellationToken cancellationToken)
    {
        if (await waiting.TakeAsync(workspaceId, request.ClientId, cancellationToken) is not { } place)
        {
            return false;
        }

        using var taken = place;
        var handle = Handle.Hash(secret);
        var add = Statement.Write(
            Add, workspaceId, handle, request.ClientId, Stored(workspaceId, request.Parameters), request.Pushed, request.DpopJkt, request.ExpiresAt, request.EndsAt);
        await _additions.RunAsync([new(handle, add)], cancellationToken);
        recent.Keep(workspaceId, handle, request);
        return true;
    }

    public async Task<StoredAuthorizationRequest?> FindAsync(string workspaceId, string secret, CancellationToken cancellationToken)
    {
        var (handle, now) = (Handle.Hash(secret), timeProvider.GetUtcNow());
        // One that seems to be over may have been extended elsewhere.
        if (recent.Find(workspaceId, handle) is { } known && known.ExpiresAt > now)
        {
            return known;
        }

        var request = await database.FindAsync(Statement.Read(Find, workspaceId, handle, now), reader => Read(workspaceId, reader), cancellationToken);
        if (request is not null)
        {
            recent.Keep(workspaceId, handle, request);
        }

        return request;
    }

    public Task<EndedAuthorizationRequest?> FindEndedAsync(string workspaceId, string secret, CancellationToken cancellationToken) =>
        database.FindAsync(Statement.Read(FindEnded, workspaceId, Handle.Hash(secret), timeProvider.GetUtcNow()), reader => ReadEnded(workspaceId, reader), cancellationToken);

    public async Task ExtendAsync(string workspaceId, string secret, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        var handle = Handle.Hash(secret);
        await database.ExecuteAsync(Statement.Write(Extend, workspaceId, handle, expiresAt), cancellationToken);
        if (recent.Find(workspaceId, handle) is { } known && known.ExpiresAt < expiresAt)
        {
            recent.Keep(workspaceId, handle, known with { ExpiresAt = expiresAt });
        }
    }

    public async Task<bool> ConsumeAsync(string workspaceId, string secret, CancellationToken cancellationToken)
    {
        var handle = Handle.Hash(secret);
        recent.Forget(workspaceId, handle);
        return await database.ExecuteAsync(Statement.Write(Consume, workspaceId, handle), cancellationToken) == 1;
    }

    // What customers are asked member by member tells of persons.
    private string Stored(string workspaceId, string parameters) =>
        parameters.Contains("\"authorization_details\"", StringComparison.Ordinal) ? details.Protect(workspaceId, parameters) : parameters;

    // JSON begins with a brace, and nothing encrypted does.
    private string Plain(string workspaceId, string stored) => stored.StartsWith('{') ? stored : details.Unprotect(workspaceId, stored);

    private StoredAuthorizationRequest Read(string workspaceId, DbDataReader reader) => new(
        reader.GetString(0),
        Plain(workspaceId, reader.GetString(1)),
        reader.GetBoolean(2),
        reader.IsDBNull(3) ? null : reader.GetString(3),
        DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(4)),
        DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(5)));

    private EndedAuthorizationRequest ReadEnded(string workspaceId, DbDataReader reader) => (reader.IsDBNull(6) ? null : reader.GetString(6)) switch
    {
        null => new(Read(workspaceId, reader), AuthorizationEnding.Expired, null),
        "" => new(Read(workspaceId, reader), AuthorizationEnding.Declined, null),
        var grantId => new(Read(workspaceId, reader), AuthorizationEnding.Granted, grantId),
    };
}
