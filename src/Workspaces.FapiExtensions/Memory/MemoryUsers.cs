using System.Collections.Concurrent;
using System.Text.Json;
using Workspaces.FapiExtensions.Tokens;

namespace Workspaces.FapiExtensions.Memory;

/// <summary>Users that were made in code.</summary>
public sealed class MemoryUsers : IUserClaims
{
    private readonly ConcurrentDictionary<(string WorkspaceId, string UserId), IReadOnlyDictionary<string, JsonElement>> _users = new();

    /// <summary>Adds a user with claims (OpenID Connect Core 5.1), or changes them.</summary>
    public void Set(string workspaceId, string userId, IReadOnlyDictionary<string, JsonElement> claims) => _users[(workspaceId, userId)] = claims;

    public Task<IReadOnlyDictionary<string, JsonElement>?> FindAsync(string workspaceId, string userId, CancellationToken cancellationToken) =>
        Task.FromResult(_users.GetValueOrDefault((workspaceId, userId)));
}
