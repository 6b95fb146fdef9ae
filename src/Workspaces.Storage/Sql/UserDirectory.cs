using System.Data.Common;
using System.Text.Json;
using Workspaces.FapiExtensions.Tokens;

namespace Workspaces.Storage.Sql;

/// <summary>What sign-in and the engine ask about users.</summary>
internal sealed class UserDirectory(SqlDatabase database) : IUserClaims
{
    private const string Claims = "SELECT claims FROM users WHERE workspace_id = $1 AND id = $2 AND NOT disabled AND removable_at IS NULL";

    // One row in any case: what failed before is known of names that nobody has.
    private const string Credentials = """
        SELECT users.id, users.password_hash, failed.failures, failed.locked_until FROM (SELECT 1 AS one) AS asked
        LEFT JOIN users ON users.workspace_id = $1 AND users.normalized_username = $2 AND NOT users.disabled AND users.removable_at IS NULL
        LEFT JOIN sign_in_failures AS failed ON failed.workspace_id = $1 AND failed.name_hash = $3
        """;

    private const string Rehash = "UPDATE users SET password_hash = $4 WHERE workspace_id = $1 AND id = $2 AND password_hash = $3";

    public async Task<IReadOnlyDictionary<string, JsonElement>?> FindAsync(string workspaceId, string userId, CancellationToken cancellationToken)
    {
        var json = await database.FindAsync(Statement.Read(Claims, workspaceId, userId), reader => reader.GetString(0), cancellationToken);
        return json is null ? null : JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json);
    }

    public async Task<StoredCredentials> FindCredentialsAsync(string workspaceId, string normalizedUsername, CancellationToken cancellationToken) =>
        await database.FindAsync(
            Statement.Read(Credentials, workspaceId, normalizedUsername, SignInFailures.HashOf(normalizedUsername)), Read, cancellationToken)
        ?? throw new InvalidOperationException("The question for credentials has an answer.");

    /// <summary>Keeps a password by a newer method, unless another password was set meanwhile.</summary>
    public Task RehashAsync(string workspaceId, string userId, string oldHash, string newHash, CancellationToken cancellationToken) =>
        database.ExecuteAsync(Statement.Write(Rehash, workspaceId, userId, oldHash, newHash), cancellationToken);

    private static StoredCredentials Read(DbDataReader reader) => new(
        reader.IsDBNull(0) ? null : reader.GetString(0),
        reader.IsDBNull(1) ? null : reader.GetString(1),
        reader.IsDBNull(2) ? 0 : reader.GetInt32(2),
        reader.IsDBNull(3) ? null : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(3)));
}

/// <summary>What is known of a user name.</summary>
/// <param name="UserId">Null = nobody has it who may sign in.</param>
/// <param name="Failures">How often signing in failed lately.</param>
/// <param name="LockedUntil">Null = never locked.</param>
internal sealed record StoredCredentials(string? UserId, string? PasswordHash, int Failures, DateTimeOffset? LockedUntil);
