using System.Collections.Concurrent;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Memory;

/// <summary>The clients of one workspace, registered in code.</summary>
public sealed class MemoryClients(ClientFactory factory) : IClientDirectory
{
    private readonly ConcurrentDictionary<string, Client> _clients = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _apis = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>Registers a client, or another version of it.</summary>
    /// <exception cref="ArgumentException">The workspace's rules refuse it; tells everything that is wrong.</exception>
    public void Register(Workspace workspace, ClientMetadata metadata)
    {
        string[] refusals = [.. workspace.Rules.CheckAll(ClientFactory.Describe(metadata, workspace)).Select(refusal => $"{refusal.RuleId}: {refusal.Violation.Description}")];
        if (refusals.Length > 0)
        {
            throw new ArgumentException(string.Join(' ', refusals), nameof(metadata));
        }

        lock (_gate)
        {
            Keep(workspace, metadata);
        }
    }

    private void Keep(Workspace workspace, ClientMetadata metadata)
    {
        var identifier = metadata.ResourceIdentifier;
        if (identifier is not null && _apis.TryGetValue(identifier, out var other) && other != metadata.ClientId)
        {
            throw new ArgumentException($"The resource_identifier is that of the client '{other}'.", nameof(metadata));
        }

        if (_clients.TryGetValue(metadata.ClientId, out var before) && before.Metadata.ResourceIdentifier is { } earlier)
        {
            _apis.Remove(earlier, out _);
        }

        _clients[metadata.ClientId] = factory.Create(workspace.Id, metadata);
        if (identifier is not null)
        {
            _apis[identifier] = metadata.ClientId;
        }
    }

    public ValueTask<Client?> FindAsync(string clientId, CancellationToken cancellationToken) => new(_clients.GetValueOrDefault(clientId));

    public ValueTask<Client?> FindApiAsync(string resource, CancellationToken cancellationToken) =>
        new(_apis.TryGetValue(resource, out var clientId) ? _clients.GetValueOrDefault(clientId) : null);
}
