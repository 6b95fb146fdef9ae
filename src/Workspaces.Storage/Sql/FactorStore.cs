using System.Data.Common;

namespace Workspaces.Storage.Sql;

/// <summary>Factors as signing in needs them. Nothing that was used counts again: each use is one statement, and of two at once one wins.</summary>
internal sealed class FactorStore(SqlDatabase database, TimeProvider timeProvider)
{
    private const string UseCode = "UPDATE factors SET counter = $3, last_used_at = $4 WHERE workspace_id = $1 AND id = $2 AND kind = 1 AND counter < $3";

    private const string UsePasskey = "UPDATE factors SET counter = $4, last_used_at = $5 WHERE workspace_id = $1 AND id = $2 AND kind = 2 AND counter = $3";

    private const string Columns = "factors.id, factors.credential_id, factors.public_key, factors.counter, factors.transports, factors.copyable, factors.created_at, users.id, users.username, users.sessions_from";

    private const string Living = $"users.workspace_id = factors.workspace_id AND users.id = factors.user_id AND {UserDirectory.MaySignIn}";

    private const string OfUser = $"SELECT {Columns} FROM factors JOIN users ON {Living} WHERE factors.workspace_id = $1 AND factors.user_id = $2 AND factors.kind = 2";

    /// <summary>False when a code of this time step, or of a later one, was used before (RFC 6238 5.2).</summary>
    public async Task<bool> UseCodeAsync(string workspaceId, string factorId, long step, CancellationToken cancellationToken) =>
        await database.ExecuteAsync(Statement.Write(UseCode, workspaceId, factorId, step, timeProvider.GetUtcNow()), cancellationToken) == 1;

    /// <summary>False when the passkey was used meanwhile, or is no more.</summary>
    public async Task<bool> UsePasskeyAsync(string workspaceId, string factorId, long before, long after, CancellationToken cancellationToken) =>
        await database.ExecuteAsync(Statement.Write(UsePasskey, workspaceId, factorId, before, after, timeProvider.GetUtcNow()), cancellationToken) == 1;

    /// <summary>The passkeys of a user who may sign in.</summary>
    public Task<List<StoredPasskey>> PasskeysAsync(string workspaceId, string userId, CancellationToken cancellationToken) =>
        database.ListAsync(Statement.Read(OfUser, workspaceId, userId), Read, cancellationToken);

    private static StoredPasskey Read(DbDataReader reader) => new(
        reader.GetString(0),
        reader.GetString(1),
        reader.GetFieldValue<byte[]>(2),
        reader.GetInt64(3),
        reader.IsDBNull(4) ? "" : reader.GetString(4),
        reader.GetBoolean(5),
        DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(6)),
        reader.GetString(7),
        reader.GetString(8),
        DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(9)));
}
