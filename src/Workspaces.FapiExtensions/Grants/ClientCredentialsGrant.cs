using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.ClientAuthentication;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Requests;
using Workspaces.FapiExtensions.Tokens;

namespace Workspaces.FapiExtensions.Grants;

/// <summary><c>client_credentials</c>: access of the client in its own name (RFC 6749 4.4).</summary>
internal sealed class ClientCredentialsGrant(GrantedTokens tokens) : IGrantType
{
    public string Name => GrantType.ClientCredentials;

    public IReadOnlyList<string> NeededParameters => [];

    public ValueTask<PresentedGrant> ReadAsync(EndpointRequest request, AdmittedClient client, CancellationToken cancellationToken) =>
        new(new PresentedGrant { DefaultScopes = GrantedScopes.OfClientAlone(request.Workspace, client.Client.Metadata) });

    public Task<EndpointResult<TokenResponse>> RedeemAsync(TokenRequestInHand request, CancellationToken cancellationToken) =>
        Task.FromResult(tokens.ForClient(request, request.Subject.Scopes ?? []));
}
