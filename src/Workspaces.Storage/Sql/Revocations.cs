using Workspaces.FapiExtensions.Grants;

namespace Workspaces.Storage.Sql;

internal sealed class Revocations(SqlDatabase database) : IRevocations
{
    private const string Add =
        "INSERT INTO revoked_tokens (workspace_id, jti, expires_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";

    /// <summary>Whether the token was revoked, as a condition in SQL over the workspace in <c>$1</c> and the <c>jti</c> in the given place.</summary>
    public static string Condition(int jwtId) => $"EXISTS (SELECT 1 FROM revoked_tokens WHERE workspace_id = $1 AND jti = ${jwtId})";

    /// <summary>Whether the token or its grant was revoked. A grant that is gone, because it ended or its client was deleted, counts as revoked.</summary>
    public static string Condition(int jwtId, int grantId) =>
        $"({Condition(jwtId)} OR NOT EXISTS (SELECT 1 FROM grants WHERE workspace_id = $1 AND id = ${grantId} AND revoked_at IS NULL AND {GrantStore.UserStands}))";

    public Task RevokeTokenAsync(string workspaceId, string jwtId, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
        database.ExecuteAsync(Statement.Write(Add, workspaceId, jwtId, SqlValue.AtLeastUntil(expiresAt)), cancellationToken);
}
