using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Registration;

/// <summary>Where the host keeps no clients that register themselves, there are none; its workspaces offer no registration.</summary>
public sealed class NoClientRegistry : IClientRegistry
{
    public ValueTask<InitialAccessToken?> FindTokenAsync(string workspaceId, string token, CancellationToken cancellationToken) => new((InitialAccessToken?)null);

    public Task<RegistrationResult> AddAsync(Workspace workspace, NewClient client, CancellationToken cancellationToken) =>
        Task.FromResult(new RegistrationResult(RegistrationOutcome.Full));

    public ValueTask<RegisteredClient?> FindAsync(string workspaceId, string clientId, CancellationToken cancellationToken) => new((RegisteredClient?)null);

    public Task<bool> ReplaceAsync(string workspaceId, RegisteredClient client, CancellationToken cancellationToken) => Task.FromResult(false);

    public Task<bool> RemoveAsync(string workspaceId, RegisteredClient client, CancellationToken cancellationToken) => Task.FromResult(false);
}
