using System.Data.Common;
using Workspaces.FapiExtensions.Engine;

namespace Workspaces.Host.Data.HotPath;

internal sealed class AuthorizationRequestStore(HotPathDatabase database, TimeProvider timeProvider) : IAuthorizationRequestStore
{
    private const string Add = """
        INSERT INTO authorization_requests (workspace_id, handle_hash, client_id, parameters, pushed, dpop_jkt, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        """;

    private const string Find = """
        SELECT client_id, parameters, pushed, dpop_jkt, expires_at FROM authorization_requests
        WHERE workspace_id = $1 AND handle_hash = $2 AND consumed_by IS NULL AND expires_at > $3
        """;

    private const string Extend = """
        UPDATE authorization_requests SET expires_at = $3
        WHERE workspace_id = $1 AND handle_hash = $2 AND consumed_by IS NULL AND expires_at < $3
        """;

    // Without regard to the time: a request that was live when its user came may be completed when the user is done.
    private const string Consume = "DELETE FROM authorization_requests WHERE workspace_id = $1 AND handle_hash = $2 AND consumed_by IS NULL";

    public Task AddAsync(string workspaceId, string secret, StoredAuthorizationRequest request, CancellationToken cancellationToken) =>
        database.ExecuteAsync(
            Statement.Write(
                Add, workspaceId, Handle.Hash(secret), request.ClientId, request.Parameters, request.Pushed, request.DpopJkt, request.ExpiresAt),
            cancellationToken);

    public Task<StoredAuthorizationRequest?> FindAsync(string workspaceId, string secret, CancellationToken cancellationToken) =>
        database.FindAsync(Statement.Read(Find, workspaceId, Handle.Hash(secret), timeProvider.GetUtcNow()), Read, cancellationToken);

    public Task ExtendAsync(string workspaceId, string secret, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
        database.ExecuteAsync(Statement.Write(Extend, workspaceId, Handle.Hash(secret), expiresAt), cancellationToken);

    public async Task<bool> ConsumeAsync(string workspaceId, string secret, CancellationToken cancellationToken) =>
        await database.ExecuteAsync(Statement.Write(Consume, workspaceId, Handle.Hash(secret)), cancellationToken) == 1;

    private static StoredAuthorizationRequest Read(DbDataReader reader) => new(
        reader.GetString(0),
        reader.GetString(1),
        reader.GetBoolean(2),
        reader.IsDBNull(3) ? null : reader.GetString(3),
        DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(4)));
}
