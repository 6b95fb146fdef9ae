using Workspaces.Application.Callers;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Registrations;
using Workspaces.Application.Workspaces;
using Workspaces.FapiExtensions.Registration;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Application.Clients;

/// <summary>Gives a client that lost the token of its registration (RFC 7592 3) a new one; the old one ends.</summary>
internal sealed class RegistrationTokens(ClientWriter writer, WorkspaceCache cache)
{
    public async Task<Outcome<NewRegistrationToken>> RenewAsync(Caller caller, string workspaceId, string clientId, CancellationToken cancellationToken)
    {
        if (Need.ToOperate.FaultOf(caller, workspaceId) is { } refusal)
        {
            return refusal;
        }

        var workspace = await cache.GetStoredAsync(workspaceId, cancellationToken);
        if (workspace is null)
        {
            return NotThere.Workspace(workspaceId);
        }

        var advanced = await writer.ChangeAsync<RegisteredClient>(caller, workspaceId, clientId, row =>
        {
            if (row.Registration is null)
            {
                return new Fault(FaultKind.Refused, $"An operator registered the client '{clientId}': it has no token for its registration.");
            }

            row.RegistrationTokenNumber++;
            return SelfRegistration.Read(row);
        }, cancellationToken);
        return advanced.Succeeded ? new NewRegistrationToken(clientId, RegistrationAccessToken.Of(workspace.Workspace, advanced.Value)) : advanced.Faults.ToList();
    }
}

/// <summary>A token that opens the registration of a client.</summary>
/// <param name="ClientId">Whose.</param>
/// <param name="RegistrationAccessToken">Shown once.</param>
internal sealed record NewRegistrationToken(string ClientId, string RegistrationAccessToken);
