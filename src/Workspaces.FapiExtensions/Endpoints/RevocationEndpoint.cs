using Workspaces.FapiExtensions.ClientAuthentication;
using Workspaces.FapiExtensions.Grants;
using Workspaces.FapiExtensions.Requests;
using Workspaces.FapiExtensions.Tokens;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Endpoints;

/// <summary>
/// The revocation endpoint (RFC 7009): a refresh token takes its whole grant with it, an access token itself only.
/// What is unknown or another client's is answered as if it had been revoked (RFC 7009 2.2).
/// </summary>
public sealed class RevocationEndpoint(ClientAdmission admission, IGrantStore grants, IRevocations revocations)
{
    private const string Parameter = "token";

    public async Task<EndpointResult<object>> HandleAsync(EndpointRequest request, CancellationToken cancellationToken)
    {
        var admitted = await admission.AdmitWithAsync(request, Parameter, cancellationToken);
        if (admitted.Value is not { } client)
        {
            return new(null, admitted.Refusal);
        }

        await RevokeAsync(request.Workspace, client.Client, request[Parameter]!, cancellationToken);
        return new(request, null);
    }

    private async Task RevokeAsync(Workspace workspace, Client client, string token, CancellationToken cancellationToken)
    {
        if (!token.Contains('.', StringComparison.Ordinal))
        {
            if (await grants.FindByRefreshTokenAsync(workspace.Id, client.Id, token, cancellationToken) is { } grant)
            {
                await grants.RevokeAsync(workspace.Id, grant.Id, cancellationToken);
            }
        }
        else if (AccessTokenReader.Read(workspace, token) is { } access && access.ClientId == client.Id)
        {
            await revocations.RevokeTokenAsync(workspace.Id, access.JwtId, access.Expires, cancellationToken);
        }
    }
}
