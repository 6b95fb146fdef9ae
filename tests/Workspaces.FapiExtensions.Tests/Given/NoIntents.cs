using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Intents;

namespace Workspaces.FapiExtensions.Tests.Given;

/// <summary>Where nobody lodges anything.</summary>
internal sealed class NoIntents : IIntentStore
{
    public static IntentFacts Facts { get; } = new(new([]), new NoIntents(), TimeProvider.System);

    public Task<bool> AddAsync(string workspaceId, Intent intent, CancellationToken cancellationToken) => Task.FromResult(false);

    public Task<Intent?> FindAsync(string workspaceId, string id, CancellationToken cancellationToken) => Task.FromResult<Intent?>(null);

    public Task<Intent?> FindLodgedAsync(string workspaceId, string clientId, string mark, CancellationToken cancellationToken) => Task.FromResult<Intent?>(null);

    public Task<Intent?> UseAsync(string workspaceId, string clientId, string id, string mark, string? order, CancellationToken cancellationToken) => Task.FromResult<Intent?>(null);

    public Task<Intent?> FindRecentAsync(string workspaceId, string id, CancellationToken cancellationToken) => Task.FromResult<Intent?>(null);

    public Task<bool> EndAsync(string workspaceId, string id, IntentEnd ending, CancellationToken cancellationToken) => Task.FromResult(false);
}
