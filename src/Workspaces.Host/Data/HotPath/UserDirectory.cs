using System.Text.Json;
using Workspaces.FapiExtensions.Engine;

namespace Workspaces.Host.Data.HotPath;

/// <summary>What sign-in and the engine ask about users.</summary>
internal sealed class UserDirectory(HotPathDatabase database) : IUserClaims
{
    private const string Claims = "SELECT claims FROM users WHERE workspace_id = $1 AND id = $2";
    private const string Credentials = "SELECT id, password_hash FROM users WHERE workspace_id = $1 AND normalized_username = $2";

    public async Task<IReadOnlyDictionary<string, JsonElement>?> FindAsync(string workspaceId, string userId, CancellationToken cancellationToken)
    {
        var json = await database.FindAsync(Statement.Read(Claims, workspaceId, userId), reader => reader.GetString(0), cancellationToken);
        return json is null ? null : JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json);
    }

    public Task<StoredCredentials?> FindCredentialsAsync(string workspaceId, string normalizedUsername, CancellationToken cancellationToken) =>
        database.FindAsync(
            Statement.Read(Credentials, workspaceId, normalizedUsername),
            reader => new StoredCredentials(reader.GetString(0), reader.GetString(1)),
            cancellationToken);
}

internal sealed record StoredCredentials(string UserId, string PasswordHash);
