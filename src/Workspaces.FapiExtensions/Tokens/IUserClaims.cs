using System.Text.Json;

namespace Workspaces.FapiExtensions.Tokens;

/// <summary>What is known of the workspace's users.</summary>
public interface IUserClaims
{
    /// <summary>The user's claims by name (OpenID Connect Core 5.1); null when there is no such user.</summary>
    Task<IReadOnlyDictionary<string, JsonElement>?> FindAsync(string workspaceId, string userId, CancellationToken cancellationToken);
}
