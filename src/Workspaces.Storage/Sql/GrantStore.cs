using System.Data.Common;
using System.Text.Json;
using Workspaces.FapiExtensions.Grants;
using Workspaces.FapiExtensions.Intents;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;
using Workspaces.Storage.Database;
using Workspaces.Storage.Rows;

namespace Workspaces.Storage.Sql;

internal sealed class GrantStore(SqlDatabase database, RecentRequests recent, RecentIntents intents, IntentDetails details, TimeProvider timeProvider) : IGrantStore
{
    private const string Columns =
        "workspace_id, id, client_id, user_id, payload, scopes, code_hash, code_expires_at, refreshable, created_at, expires_at, removable_at";

    // Who was disabled or removed has granted nothing; a session that began before the user was given another password grants nothing more.
    public const string UserStands = $"EXISTS (SELECT 1 FROM users WHERE users.workspace_id = $1 AND users.id = grants.user_id AND {UserDirectory.MaySignIn})";

    // Before the grant is added, so that whoever ends what it depends on comes wholly before or wholly after: what is judged next is judged on what stood
    // then, and who changes these rows finds the grant. Whoever takes both takes the user before the session. SQLite has one writer at a time.
    private const string Hold = """
        SELECT 1 FROM users, clients WHERE users.workspace_id = $1 AND users.id = $2 AND clients.workspace_id = $1 AND clients.client_id = $3 FOR SHARE
        """;

    private const string UseSession = """
        UPDATE sessions SET last_used_at = $3, idle_at = $3 + (idle_at - last_used_at)
        WHERE workspace_id = $1 AND id = $2 AND expires_at > $3 AND idle_at > $3
        """;

    private const string UserGoesOn = $"""
        EXISTS (SELECT 1 FROM users WHERE workspace_id = $1 AND id = $3 AND {UserDirectory.MaySignIn} AND sessions_from <= $4)
            AND ($6 = '' OR EXISTS (SELECT 1 FROM sessions WHERE workspace_id = $1 AND id = $6 AND user_id = $3 AND expires_at > $7 AND idle_at > $7))
        """;

    private const string ClientServes = """
        EXISTS (SELECT 1 FROM clients JOIN workspaces ON workspaces.id = clients.workspace_id
            WHERE clients.workspace_id = $1 AND client_id = $2 AND NOT disabled AND status = 'Active' AND delete_after IS NULL)
        """;

    private const string ConsentStands =
        "($5 IS NULL OR EXISTS (SELECT 1 FROM consents WHERE workspace_id = $1 AND user_id = $3 AND client_id = $2 AND granted_at = $5))";

    private const string Obstacle = $"SELECT {UserGoesOn}, {ClientServes}, {ConsentStands}";

    private const string AnotherAnswered = """
        SELECT EXISTS (SELECT 1 FROM authorization_requests WHERE workspace_id = $1 AND handle_hash = $2 AND consumed_by IS NOT NULL AND consumed_by <> $3)
        """;

    private const string Add = $"""
        INSERT INTO grants ({Columns}) SELECT $1, $8, $2, $3, $9, $10, $11, $12, $13, $7, $14, $15
        WHERE {UserGoesOn} AND {ClientServes} AND {ConsentStands}
        """;

    // Marking the request decides who of several wins; the others find another mark and add nothing.
    private const string MarkRequest =
        "UPDATE authorization_requests SET consumed_by = $3 WHERE workspace_id = $1 AND handle_hash = $2 AND consumed_by IS NULL";

    private const string AddForRequest = $"""
        {Add} AND EXISTS (SELECT 1 FROM authorization_requests WHERE workspace_id = $1 AND handle_hash = $16 AND consumed_by = $8)
        """;

    // An intent of this client that waits for a decision, of the user who decided before if anybody did. $16: the intent, $17 to $19: the states, $20: the grant to which is added.
    private const string IntentWaits = """
        EXISTS (SELECT 1 FROM intents WHERE workspace_id = $1 AND id = $16 AND client_id = $2 AND (user_id IS NULL OR user_id = $3) AND state IN ($17, $18, $19)
            AND ($20 IS NULL OR grant_id = $20)
            AND (ended_by IS NULL OR ended_by <> 'Client') AND (state <> 'Awaiting' OR decide_by > $7) AND (expires_at IS NULL OR expires_at > $7))
        """;

    private const string AddForIntent = $"{Add} AND {IntentWaits}";

    private const string AddForBoth = $"{AddForIntent} AND EXISTS (SELECT 1 FROM authorization_requests WHERE workspace_id = $1 AND handle_hash = $21 AND consumed_by = $8)";

    // The grant that it had before opens nothing any more: what was agreed to last counts.
    private const string EndReplaced = """
        UPDATE grants SET revoked_at = $4, removable_at = $5
        WHERE workspace_id = $1 AND revoked_at IS NULL AND id <> $3 AND id = (SELECT grant_id FROM intents WHERE workspace_id = $1 AND id = $2)
            AND EXISTS (SELECT 1 FROM grants AS added WHERE added.workspace_id = $1 AND added.id = $3)
        """;

    // Last, and only with the grant: either both are there or neither.
    private const string Authorize = """
        UPDATE intents SET state = 'Authorized', ended_by = NULL, changed_at = $4, user_id = $5, accounts = $6, grant_id = $3, removable_at = $7, payer_account = $8, expires_at = $9
        WHERE workspace_id = $1 AND id = $2 AND EXISTS (SELECT 1 FROM grants WHERE workspace_id = $1 AND id = $3)
        """;

    // Before it is authorized: what the customer was asked this time.
    private const string Change = """
        UPDATE intents SET details = $4, expires_at = $5
        WHERE workspace_id = $1 AND id = $2 AND EXISTS (SELECT 1 FROM grants WHERE workspace_id = $1 AND id = $3)
        """;

    private const string Make = """
        INSERT INTO intents (workspace_id, id, kind, client_id, details, state, created_at, changed_at, decide_by, expires_at, user_id, accounts, grant_id, removable_at)
        SELECT $1, $2, $4, $5, $6, 'Authorized', $7, $7, $8, $9, $10, $11, $3, $12 WHERE EXISTS (SELECT 1 FROM grants WHERE workspace_id = $1 AND id = $3)
        """;

    private const string CodeWaits =
        $"code_consumed_at IS NULL AND code_expires_at > $3 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $3) AND {UserStands}";

    private const string ByCode = $"SELECT payload, {CodeWaits} FROM grants WHERE workspace_id = $1 AND code_hash = $2";

    private const string Redeem = $"""
        UPDATE grants SET
            code_consumed_at = $4,
            refresh_hash = CASE WHEN refreshable THEN $5 ELSE NULL END,
            removable_at = CASE WHEN refreshable THEN expires_at + $6 ELSE $4 + $6 END
        WHERE workspace_id = $1 AND code_hash = $2 AND client_id = $3
            AND code_consumed_at IS NULL AND code_expires_at > $4 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $4) AND {UserStands}
        RETURNING payload
        """;

    private const string RevokeReused = """
        UPDATE grants SET revoked_at = $4, removable_at = $5
        WHERE workspace_id = $1 AND code_hash = $2 AND client_id = $3 AND code_consumed_at IS NOT NULL AND revoked_at IS NULL
        """;

    private const string ByRefreshToken = $"""
        WHERE workspace_id = $1 AND refresh_hash = $2 AND client_id = $3 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $4) AND {UserStands}
        """;

    private const string Find = $"SELECT payload FROM grants {ByRefreshToken}";

    private const string Rotate = $"UPDATE grants SET refresh_hash = $5 {ByRefreshToken} RETURNING payload";

    private const string ById = $"SELECT payload FROM grants WHERE workspace_id = $1 AND id = $2 AND revoked_at IS NULL AND {UserStands}";

    // After the grant: only with it.
    private const string Remember = """
        INSERT INTO consents (workspace_id, user_id, client_id, scopes, claims, granted_at, expires_at)
        SELECT $1, $2, $3, $4, $5, $6, $7 WHERE EXISTS (SELECT 1 FROM grants WHERE workspace_id = $1 AND id = $8)
        ON CONFLICT (workspace_id, user_id, client_id) DO UPDATE SET
            scopes = excluded.scopes, claims = excluded.claims, granted_at = excluded.granted_at, expires_at = excluded.expires_at
        """;

    private const string Revoke =
        "UPDATE grants SET revoked_at = $3, removable_at = $4 WHERE workspace_id = $1 AND id = $2 AND revoked_at IS NULL";

    public async Task<Reason?> AddAsync(string workspaceId, NewGrant added, CancellationToken cancellationToken)
    {
        var grant = added.Grant;
        SqlValue[] values =
        [
            .. Depended(workspaceId, added),
            grant.Id, JsonSerializer.Serialize(details.Protect(workspaceId, grant), StorageJson.Options), string.Join(' ', grant.Scopes), Handle.Hash(added.Code), added.CodeExpiresAt,
            grant.Refreshable, grant.ExpiresAt, added.CodeExpiresAt + Retention.AfterEnd,
        ];
        List<Statement> statements = database.HasOneWriter ? [] : [Statement.Write(Hold, workspaceId, grant.UserId, grant.ClientId)];
        if (Awaited(added) is { } awaited)
        {
            values = [.. values, awaited.Id, .. IntentStore.StatesOf(awaited.From), awaited.Made?.AddedTo];
            statements.AddRange(database.HasOneWriter ? [] : [Statement.Write(IntentStore.Hold, workspaceId, awaited.Id)]);
        }

        if (grant.SessionId is { } session)
        {
            statements.Add(Statement.Write(UseSession, workspaceId, session, grant.CreatedAt));
        }

        if (added.RequestSecret is { } secret)
        {
            var request = Handle.Hash(secret);
            recent.Forget(workspaceId, request);
            statements.Add(Statement.Write(MarkRequest, workspaceId, request, grant.Id));
            values = [.. values, request];
        }

        statements.Add(Statement.Write(AddStatement(added), values));
        if (added.Remembered is { } consent)
        {
            statements.Add(Statement.Write(
                Remember, workspaceId, grant.UserId, grant.ClientId, string.Join(' ', consent.Scopes), string.Join(' ', consent.Claims),
                consent.GrantedAt, consent.ExpiresAt, grant.Id));
        }

        if (added.Intent is { } intent)
        {
            statements.AddRange(Authorizing(workspaceId, grant, intent));
        }

        return await database.ExecuteTogetherAsync([.. statements], cancellationToken) == 1 ? null : await ObstacleAsync(workspaceId, added, cancellationToken);
    }

    public async Task<Grant?> RedeemCodeAsync(
        string workspaceId, string clientId, string code, string refreshToken, CancellationToken cancellationToken)
    {
        var (hash, now) = (Handle.Hash(code), timeProvider.GetUtcNow());
        var redeem = Statement.Write(
            Redeem, workspaceId, hash, clientId, now, Handle.Hash(refreshToken), (long)Retention.AfterEnd.TotalMilliseconds);
        if (await database.FindAsync(redeem, reader => ReadGrant(workspaceId, reader), cancellationToken) is { } grant)
        {
            return grant;
        }

        await database.ExecuteAsync(
            Statement.Write(RevokeReused, workspaceId, hash, clientId, now, now + Retention.AfterEnd), cancellationToken);
        return null;
    }

    public Task<CodedGrant?> FindByCodeAsync(string workspaceId, string code, CancellationToken cancellationToken) => database.FindAsync(
        Statement.Read(ByCode, workspaceId, Handle.Hash(code), timeProvider.GetUtcNow()), reader => new CodedGrant(ReadGrant(workspaceId, reader), code, reader.GetBoolean(1)), cancellationToken);

    public Task<Grant?> FindByRefreshTokenAsync(string workspaceId, string clientId, string refreshToken, CancellationToken cancellationToken) =>
        database.FindAsync(
            Statement.Read(Find, workspaceId, Handle.Hash(refreshToken), clientId, timeProvider.GetUtcNow()), reader => ReadGrant(workspaceId, reader), cancellationToken);

    public Task<Grant?> RotateRefreshTokenAsync(
        string workspaceId, string clientId, string refreshToken, string replacement, CancellationToken cancellationToken) =>
        database.FindAsync(
            Statement.Write(
                Rotate, workspaceId, Handle.Hash(refreshToken), clientId, timeProvider.GetUtcNow(), Handle.Hash(replacement)),
            reader => ReadGrant(workspaceId, reader),
            cancellationToken);

    public Task<Grant?> FindAsync(string workspaceId, string grantId, CancellationToken cancellationToken) =>
        database.FindAsync(Statement.Read(ById, workspaceId, grantId), reader => ReadGrant(workspaceId, reader), cancellationToken);

    public Task RevokeAsync(string workspaceId, string grantId, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        return database.ExecuteAsync(Statement.Write(Revoke, workspaceId, grantId, now, now + Retention.AfterEnd), cancellationToken);
    }

    private List<Statement> Authorizing(string workspaceId, Grant grant, AuthorizedIntent intent)
    {
        intents.Forget(workspaceId, intent.Id);
        var accounts = JsonSerializer.Serialize(intent.Accounts);
        var removal = grant.Consent?.ExpiresAt is { } ends ? Retention.RemovalOfIntent(ends) : (DateTimeOffset?)null;
        if (intent.Made is { IsNew: true } made)
        {
            return
            [
                Statement.Write(
                    Make, workspaceId, made.Id, grant.Id, made.Kind, made.ClientId, details.Protect(workspaceId, made.Details), grant.CreatedAt, made.DecideBy, made.ExpiresAt, grant.UserId,
                    accounts, removal),
            ];
        }

        return
        [
            Statement.Write(EndReplaced, workspaceId, intent.Id, grant.Id, grant.CreatedAt, grant.CreatedAt + Retention.AfterEnd),
            .. intent.Made is { } changed ? [Statement.Write(Change, workspaceId, intent.Id, grant.Id, details.Protect(workspaceId, changed.Details), changed.ExpiresAt)] : Array.Empty<Statement>(),
            Statement.Write(Authorize, workspaceId, intent.Id, grant.Id, grant.CreatedAt, grant.UserId, accounts, removal, details.Protect(workspaceId, intent.PayerAccount), intent.ExpiresAt),
        ];
    }

    // One that is made waits for nobody.
    private static AuthorizedIntent? Awaited(NewGrant added) => added.Intent is { Made.IsNew: true } ? null : added.Intent;

    private static string AddStatement(NewGrant added) => (Awaited(added), added.RequestSecret) switch
    {
        (null, null) => Add,
        (null, _) => AddForRequest,
        (_, null) => AddForIntent,
        _ => AddForBoth,
    };

    private async Task<Reason> ObstacleAsync(string workspaceId, NewGrant added, CancellationToken cancellationToken)
    {
        var (user, client, consent) = (await database.ListAsync(
            Statement.Read(Obstacle, Depended(workspaceId, added)),
            reader => (reader.GetBoolean(0), reader.GetBoolean(1), reader.GetBoolean(2)),
            cancellationToken))[0];
        return !client ? Reasons.ClientEnded
            : !user ? Reasons.SessionOver
            : !consent ? Reasons.ConsentWithdrawn
            : Awaited(added) is not null && !await IsAnsweredAsync(workspaceId, added, cancellationToken) ? Reasons.IntentClosed
            : Reasons.RequestUriUsed;
    }

    // Another answer to the same request authorized its intent, too.
    private async Task<bool> IsAnsweredAsync(string workspaceId, NewGrant added, CancellationToken cancellationToken) =>
        added.RequestSecret is { } secret
        && (await database.ListAsync(Statement.Read(AnotherAnswered, workspaceId, Handle.Hash(secret), added.Grant.Id), reader => reader.GetBoolean(0), cancellationToken))[0];

    /// <summary>What a grant depends on, as the first values of the statements that ask for it.</summary>
    private static SqlValue[] Depended(string workspaceId, NewGrant added) =>
    [
        workspaceId, added.Grant.ClientId, added.Grant.UserId, added.Grant.SessionBeganAt ?? added.Grant.AuthenticatedAt, added.RestsOn?.GrantedAt,
        added.Grant.SessionId ?? "", added.Grant.CreatedAt,
    ];

    private Grant ReadGrant(string workspaceId, DbDataReader reader) =>
        details.Unprotect(workspaceId, JsonSerializer.Deserialize<Grant>(reader.GetString(0), StorageJson.Options)) ?? throw new JsonException("A stored grant is null.");
}
