using System.Collections.Concurrent;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Memory;

/// <summary>The clients of one workspace, registered in code.</summary>
public sealed class MemoryClients(ClientFactory factory) : IClientDirectory
{
    private readonly ConcurrentDictionary<string, Client> _clients = new(StringComparer.Ordinal);

    /// <summary>Registers a client, or another version of it.</summary>
    /// <exception cref="ArgumentException">The workspace's rules refuse it; tells everything that is wrong.</exception>
    public void Register(Workspace workspace, ClientMetadata metadata)
    {
        string[] refusals = [.. workspace.Rules.CheckAll(ClientFactory.Describe(metadata, workspace)).Select(refusal => $"{refusal.RuleId}: {refusal.Violation.Description}")];
        _clients[metadata.ClientId] = refusals.Length == 0
            ? factory.Create(workspace.Id, metadata)
            : throw new ArgumentException(string.Join(' ', refusals), nameof(metadata));
    }

    public ValueTask<Client?> FindAsync(string clientId, CancellationToken cancellationToken) => new(_clients.GetValueOrDefault(clientId));
}
