using Workspaces.FapiExtensions.Engine;

namespace Workspaces.Host.Data.HotPath;

internal sealed class Revocations(HotPathDatabase database) : IRevocations
{
    private const string Add =
        "INSERT INTO revoked_tokens (workspace_id, jti, expires_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";

    private const string Find = "SELECT 1 FROM revoked_tokens WHERE workspace_id = $1 AND jti = $2";

    // A grant that is gone, because it ended or its client was deleted, counts as revoked.
    private const string FindWithGrant = $"""
        SELECT 1 WHERE EXISTS ({Find}) OR NOT EXISTS (SELECT 1 FROM grants WHERE workspace_id = $1 AND id = $3 AND revoked_at IS NULL)
        """;

    public Task RevokeTokenAsync(string workspaceId, string jwtId, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
        database.ExecuteAsync(Statement.Write(Add, workspaceId, jwtId, SqlValue.AtLeastUntil(expiresAt)), cancellationToken);

    public async Task<bool> IsRevokedAsync(string workspaceId, string jwtId, string? grantId, CancellationToken cancellationToken)
    {
        var statement = grantId is null ? Statement.Read(Find, workspaceId, jwtId) : Statement.Read(FindWithGrant, workspaceId, jwtId, grantId);
        return (await database.ListAsync(statement, reader => reader.GetInt32(0), cancellationToken)).Count > 0;
    }
}
