using System.Data.Common;
using System.Text.Json;
using Workspaces.FapiExtensions.Tokens;

namespace Workspaces.Storage.Sql;

/// <summary>What sign-in and the engine ask about users.</summary>
internal sealed class UserDirectory(SqlDatabase database) : IUserClaims
{
    /// <summary>Of a row of users: who neither is disabled nor was removed.</summary>
    public const string MaySignIn = "NOT users.disabled AND users.removable_at IS NULL";

    private const string Claims = $"SELECT claims FROM users WHERE workspace_id = $1 AND id = $2 AND {MaySignIn}";

    // One row in any case: what failed before is known of names that nobody has.
    private const string Credentials = $"""
        SELECT users.id, users.password_hash, own.failures, own.locked_until, together.failures, together.locked_until,
            users.sessions_from, app.id, app.secret FROM (SELECT 1 AS one) AS asked
        LEFT JOIN users ON users.workspace_id = $1 AND users.normalized_username = $2 AND {MaySignIn}
        LEFT JOIN sign_in_failures AS own ON own.workspace_id = $1 AND own.name_hash = $3 AND own.source = $4
        LEFT JOIN sign_in_failures AS together ON together.workspace_id = $1 AND together.name_hash = $3 AND together.source = ''
        LEFT JOIN factors AS app ON app.workspace_id = users.workspace_id AND app.user_id = users.id AND app.kind = 1
        """;

    private const string Rehash = "UPDATE users SET password_hash = $4 WHERE workspace_id = $1 AND id = $2 AND password_hash = $3";

    public async Task<IReadOnlyDictionary<string, JsonElement>?> FindAsync(string workspaceId, string userId, CancellationToken cancellationToken)
    {
        var json = await database.FindAsync(Statement.Read(Claims, workspaceId, userId), reader => reader.GetString(0), cancellationToken);
        return json is null ? null : JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json);
    }

    public async Task<StoredCredentials> FindCredentialsAsync(string workspaceId, string normalizedUsername, FailureSource source, CancellationToken cancellationToken) =>
        await database.FindAsync(
            Statement.Read(Credentials, workspaceId, normalizedUsername, SignInFailures.HashOf(normalizedUsername), source.Text),
            reader => Read(reader, source.Known),
            cancellationToken)
        ?? throw new InvalidOperationException("The question for credentials has an answer.");

    /// <summary>Keeps a password by a newer method, unless another password was set meanwhile.</summary>
    public Task RehashAsync(string workspaceId, string userId, string oldHash, string newHash, CancellationToken cancellationToken) =>
        database.ExecuteAsync(Statement.Write(Rehash, workspaceId, userId, oldHash, newHash), cancellationToken);

    private static StoredCredentials Read(DbDataReader reader, bool known)
    {
        var (own, together) = (Instant(reader, 3), Instant(reader, 5));
        return new(
            reader.IsDBNull(0) ? null : reader.GetString(0),
            reader.IsDBNull(1) ? null : reader.GetString(1),
            (reader.IsDBNull(2) ? 0 : 1) + (known || reader.IsDBNull(4) ? 0 : 1),
            // What others did with the name does not count for a known device.
            known && !SignInFailures.IsByOperator(together) ? own : Later(own, together))
        {
            SessionsFrom = Instant(reader, 6),
            App = reader.IsDBNull(7) ? null : new(reader.GetString(7), reader.GetFieldValue<byte[]>(8)),
        };
    }

    private static DateTimeOffset? Instant(DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(column));

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => other is null || one > other ? one : other;
}
