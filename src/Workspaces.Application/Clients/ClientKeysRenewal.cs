using Workspaces.Application.Callers;
using Workspaces.Application.Outcomes;
using Workspaces.FapiExtensions.Jose;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Application.Clients;

/// <summary>Has the keys that a client publishes fetched anew, by every replica: each client row has a version, and what was fetched for one counts for no other.</summary>
internal sealed class ClientKeysRenewal(ClientWriter writer, WorkspaceCache cache)
{
    public async Task<Outcome<FetchedKeys>> RenewAsync(Caller caller, string workspaceId, string clientId, CancellationToken cancellationToken)
    {
        if (Need.ToOperate.FaultOf(caller, workspaceId) is { } refusal)
        {
            return refusal;
        }

        var changed = await writer.ChangeAsync<ClientRow>(caller, workspaceId, clientId, row => row, cancellationToken);
        if (!changed.Succeeded)
        {
            return changed.Faults.ToList();
        }

        var workspace = await cache.GetAsync(workspaceId, cancellationToken);
        return workspace is null || await workspace.Workspace.Clients.FindAsync(clientId, cancellationToken) is not { } client
            ? new Fault(FaultKind.Refused, $"The client '{clientId}' or its workspace is disabled: its keys are fetched when it is enabled and comes.")
            : Published(client.Keys) is not RemoteClientKeys remote
                ? new Fault(FaultKind.Refused, $"The client '{clientId}' registered no jwks_uri: its keys change with its metadata.")
                : FetchedKeys.Of(await remote.SetAsync(cancellationToken), remote.Failure);
    }

    private static IClientKeys Published(IClientKeys keys) => keys is AcceptedClientKeys accepted ? accepted.Published : keys;
}
