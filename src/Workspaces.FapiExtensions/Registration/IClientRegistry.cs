using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Registration;

/// <summary>Keeps the clients that register themselves, each change whole or not at all.</summary>
public interface IClientRegistry
{
    /// <summary>The initial access token of a workspace; null when there is none such, or it was revoked.</summary>
    ValueTask<InitialAccessToken?> FindTokenAsync(string workspaceId, string token, CancellationToken cancellationToken);

    /// <summary>
    /// Adds a client, unless the same request with the same proof made one within the window: then that one is the answer. Of any number of requests at once, on any replica, what may
    /// happen once happens once.
    /// </summary>
    Task<RegistrationResult> AddAsync(Workspace workspace, NewClient client, CancellationToken cancellationToken);

    /// <summary>A client that registered itself; null when there is none, or an operator made it.</summary>
    ValueTask<RegisteredClient?> FindAsync(string workspaceId, string clientId, CancellationToken cancellationToken);

    /// <summary>Changes a client as it was read; false when it was changed or removed meanwhile.</summary>
    Task<bool> ReplaceAsync(string workspaceId, RegisteredClient client, CancellationToken cancellationToken);

    /// <summary>Removes a client and everything that was granted to it; false when it was changed or removed meanwhile.</summary>
    Task<bool> RemoveAsync(string workspaceId, RegisteredClient client, CancellationToken cancellationToken);
}
