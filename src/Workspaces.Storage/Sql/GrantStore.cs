using System.Data.Common;
using System.Text.Json;
using Workspaces.FapiExtensions.Consents;
using Workspaces.FapiExtensions.Grants;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.Storage.Database;
using Workspaces.Storage.Rows;

namespace Workspaces.Storage.Sql;

internal sealed class GrantStore(SqlDatabase database, RecentRequests recent, TimeProvider timeProvider) : IGrantStore
{
    private const string Columns =
        "workspace_id, id, client_id, user_id, payload, scopes, code_hash, code_expires_at, refreshable, created_at, expires_at, removable_at";

    // A session outlives what happened to its user: who was disabled, removed or given another password grants nothing any more.
    private const string Gone = "(disabled OR removable_at IS NOT NULL OR sessions_from > ";
    private const string UserGone = $"{Gone}$13)";
    private const string SessionOver = $"""
        SELECT 1 FROM users WHERE workspace_id = $1 AND id = $2 AND {Gone}$3)
        UNION ALL SELECT 1 WHERE $4 <> '' AND NOT EXISTS (SELECT 1 FROM sessions WHERE workspace_id = $1 AND id = $4 AND user_id = $2 AND expires_at > $5 AND idle_at > $5)
        """;

    // Before the grant: what ends the session at the same time waits for it, or it for that.
    private const string UseSession = """
        UPDATE sessions SET last_used_at = $3, idle_at = $3 + (idle_at - last_used_at)
        WHERE workspace_id = $1 AND id = $2 AND expires_at > $3 AND idle_at > $3
        """;

    private const string Add = $"""
        INSERT INTO grants ({Columns}) SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12
        WHERE NOT EXISTS (SELECT 1 FROM users WHERE workspace_id = $1 AND id = $4 AND {UserGone})
            AND ($14 = '' OR EXISTS (SELECT 1 FROM sessions WHERE workspace_id = $1 AND id = $14 AND user_id = $4 AND expires_at > $10 AND idle_at > $10))
        """;

    // Marking the request decides who of several wins; the others find another mark and add nothing.
    private const string MarkRequest =
        "UPDATE authorization_requests SET consumed_by = $3 WHERE workspace_id = $1 AND handle_hash = $2 AND consumed_by IS NULL";

    private const string AddForRequest = $"""
        {Add} AND EXISTS (SELECT 1 FROM authorization_requests WHERE workspace_id = $1 AND handle_hash = $15 AND consumed_by = $2)
        """;

    private const string Redeem = """
        UPDATE grants SET
            code_consumed_at = $4,
            refresh_hash = CASE WHEN refreshable THEN $5 ELSE NULL END,
            removable_at = CASE WHEN refreshable THEN expires_at + $6 ELSE $4 + $6 END
        WHERE workspace_id = $1 AND code_hash = $2 AND client_id = $3
            AND code_consumed_at IS NULL AND code_expires_at > $4 AND revoked_at IS NULL
        RETURNING payload
        """;

    private const string RevokeReused = """
        UPDATE grants SET revoked_at = $4, removable_at = $5
        WHERE workspace_id = $1 AND code_hash = $2 AND client_id = $3 AND code_consumed_at IS NOT NULL AND revoked_at IS NULL
        """;

    private const string ByRefreshToken =
        "WHERE workspace_id = $1 AND refresh_hash = $2 AND client_id = $3 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $4)";

    private const string Find = $"SELECT payload FROM grants {ByRefreshToken}";

    private const string Rotate = $"UPDATE grants SET refresh_hash = $5 {ByRefreshToken} RETURNING payload";

    private const string ById = "SELECT payload FROM grants WHERE workspace_id = $1 AND id = $2 AND revoked_at IS NULL";

    // After the grant: only with it.
    private const string Remember = """
        INSERT INTO consents (workspace_id, user_id, client_id, scopes, claims, granted_at, expires_at)
        SELECT $1, $2, $3, $4, $5, $6, $7 WHERE EXISTS (SELECT 1 FROM grants WHERE workspace_id = $1 AND id = $8)
        ON CONFLICT (workspace_id, user_id, client_id) DO UPDATE SET
            scopes = excluded.scopes, claims = excluded.claims, granted_at = excluded.granted_at, expires_at = excluded.expires_at
        """;

    private const string Revoke =
        "UPDATE grants SET revoked_at = $3, removable_at = $4 WHERE workspace_id = $1 AND id = $2 AND revoked_at IS NULL";

    public async Task<bool> AddAsync(
        string workspaceId, Grant grant, string code, DateTimeOffset codeExpiresAt, string? requestSecret, Consent? remembered, CancellationToken cancellationToken)
    {
        SqlValue[] values =
        [
            workspaceId, grant.Id, grant.ClientId, grant.UserId, JsonSerializer.Serialize(grant, StorageJson.Options), string.Join(' ', grant.Scopes),
            Handle.Hash(code), codeExpiresAt, grant.Refreshable, grant.CreatedAt, grant.ExpiresAt, codeExpiresAt + Retention.AfterEnd,
            grant.SessionBeganAt ?? grant.AuthenticatedAt, grant.SessionId ?? "",
        ];
        if (requestSecret is null && remembered is null && grant.SessionId is null)
        {
            return await database.ExecuteAsync(Statement.Write(Add, values), cancellationToken) == 1;
        }

        List<Statement> statements = grant.SessionId is null ? [] : [Statement.Write(UseSession, workspaceId, grant.SessionId, grant.CreatedAt)];
        if (requestSecret is null)
        {
            statements.Add(Statement.Write(Add, values));
        }
        else
        {
            var request = Handle.Hash(requestSecret);
            recent.Forget(workspaceId, request);
            statements.Add(Statement.Write(MarkRequest, workspaceId, request, grant.Id));
            statements.Add(Statement.Write(AddForRequest, [.. values, request]));
        }

        if (remembered is { } consent)
        {
            statements.Add(Statement.Write(
                Remember, workspaceId, grant.UserId, grant.ClientId, string.Join(' ', consent.Scopes), string.Join(' ', consent.Claims),
                consent.GrantedAt, consent.ExpiresAt, grant.Id));
        }

        return await database.ExecuteTogetherAsync([.. statements], cancellationToken) == 1;
    }

    public async Task<Grant?> RedeemCodeAsync(
        string workspaceId, string clientId, string code, string refreshToken, CancellationToken cancellationToken)
    {
        var (hash, now) = (Handle.Hash(code), timeProvider.GetUtcNow());
        var redeem = Statement.Write(
            Redeem, workspaceId, hash, clientId, now, Handle.Hash(refreshToken), (long)Retention.AfterEnd.TotalMilliseconds);
        if (await database.FindAsync(redeem, ReadGrant, cancellationToken) is { } grant)
        {
            return grant;
        }

        await database.ExecuteAsync(
            Statement.Write(RevokeReused, workspaceId, hash, clientId, now, now + Retention.AfterEnd), cancellationToken);
        return null;
    }

    public Task<Grant?> FindByRefreshTokenAsync(string workspaceId, string clientId, string refreshToken, CancellationToken cancellationToken) =>
        database.FindAsync(
            Statement.Read(Find, workspaceId, Handle.Hash(refreshToken), clientId, timeProvider.GetUtcNow()), ReadGrant, cancellationToken);

    public Task<Grant?> RotateRefreshTokenAsync(
        string workspaceId, string clientId, string refreshToken, string replacement, CancellationToken cancellationToken) =>
        database.FindAsync(
            Statement.Write(
                Rotate, workspaceId, Handle.Hash(refreshToken), clientId, timeProvider.GetUtcNow(), Handle.Hash(replacement)),
            ReadGrant,
            cancellationToken);

    public Task<Grant?> FindAsync(string workspaceId, string grantId, CancellationToken cancellationToken) =>
        database.FindAsync(Statement.Read(ById, workspaceId, grantId), ReadGrant, cancellationToken);

    public async Task<bool> IsSessionOverAsync(string workspaceId, string userId, DateTimeOffset beganAt, string? sessionId, CancellationToken cancellationToken) =>
        (await database.ListAsync(Statement.Read(SessionOver, workspaceId, userId, beganAt, sessionId ?? "", timeProvider.GetUtcNow()), reader => reader.GetInt32(0), cancellationToken)).Count > 0;

    public Task RevokeAsync(string workspaceId, string grantId, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        return database.ExecuteAsync(Statement.Write(Revoke, workspaceId, grantId, now, now + Retention.AfterEnd), cancellationToken);
    }

    private static Grant ReadGrant(DbDataReader reader) =>
        JsonSerializer.Deserialize<Grant>(reader.GetString(0), StorageJson.Options) ?? throw new JsonException("A stored grant is null.");
}
