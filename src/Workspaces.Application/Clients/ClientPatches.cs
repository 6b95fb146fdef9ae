using System.Text.Json.Nodes;
using Workspaces.Application.Callers;
using Workspaces.Application.Outcomes;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.Profiles;

namespace Workspaces.Application.Clients;

/// <summary>Changes of clients by what differs alone; the client that results is judged.</summary>
internal sealed class ClientPatches(ClientAdministration clients)
{
    /// <summary>Changes a client. What names metadata that the client has already changes nothing, and nothing is judged for it.</summary>
    public Task<Outcome<StoredClient>> ApplyAsync(Caller caller, string workspaceId, string clientId, ClientPatch patch, CancellationToken cancellationToken) =>
        Need.ToOperate.ThenAsync(caller, workspaceId, () => Attempts.OnWhatThereIsAsync(
            patch.Version is not null, () => TryAsync(caller, workspaceId, clientId, patch, cancellationToken)));

    private async Task<Outcome<StoredClient>> TryAsync(Caller caller, string workspaceId, string clientId, ClientPatch patch, CancellationToken cancellationToken)
    {
        var stored = await clients.GetAsync(caller, workspaceId, clientId, cancellationToken);
        if (!stored.Succeeded)
        {
            return stored;
        }

        var before = ClientMembers.Of(stored.Value.Metadata);
        var metadata = patch.Metadata(before.DeepClone().AsObject());
        if (!metadata.Succeeded)
        {
            return metadata.Faults.ToList();
        }

        var version = patch.Version ?? stored.Value.Version;
        return JsonEquality.Same(before, ClientMembers.Of(metadata.Value))
            ? await clients.SwitchAsync(caller, workspaceId, clientId, patch.Enabled ?? stored.Value.Enabled, version, cancellationToken)
            : await clients.UpdateAsync(caller, workspaceId, metadata.Value, patch.Enabled, version, cancellationToken);
    }
}

/// <summary>What to change of a client.</summary>
/// <param name="Metadata">Makes of the metadata that are registered those that are to be, or says what is wrong with them.</param>
internal sealed record ClientPatch(Func<JsonObject, Outcome<ClientMetadata>> Metadata)
{
    /// <summary>Whether it may do anything; null = as it is.</summary>
    public bool? Enabled { get; init; }
    /// <summary>The version that was read; null = whatever it is now.</summary>
    public long? Version { get; init; }
}
