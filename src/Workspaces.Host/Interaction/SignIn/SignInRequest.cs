using Workspaces.FapiExtensions.Endpoints;
using Workspaces.FapiExtensions.Engine;
using Workspaces.FapiExtensions.RequestObjects;

namespace Workspaces.Host.Interaction.SignIn;

/// <summary>The authorization request for which somebody is to sign in, by whatever way.</summary>
/// <param name="ClientName">Whose request it is.</param>
/// <param name="LoginHint">Who is expected; null = anybody.</param>
/// <param name="SelectAccount">The client wants the user to choose (<c>prompt=select_account</c>).</param>
internal sealed record SignInRequest(string ClientName, string? LoginHint, bool SelectAccount)
{
    /// <summary>Null when there is no such request of this client. Read from what is stored: what was pushed stays out of the address bar (CVE-2024-4540).</summary>
    public static async Task<SignInRequest?> FindAsync(
        AuthorizationEndpoint requests, Workspace workspace, string clientId, string requestUri, CancellationToken cancellationToken)
    {
        if (await workspace.Clients.FindAsync(clientId, cancellationToken) is not { } client
            || await requests.FindAsync(workspace, clientId, requestUri, cancellationToken) is not { } stored)
        {
            return null;
        }

        var parameters = EffectiveParameters.FromJson(stored.Parameters);
        return new(
            client.Metadata.ClientName ?? client.Id,
            parameters?.GetValueOrDefault(AuthorizationParameter.LoginHint),
            parameters?.GetValueOrDefault(AuthorizationParameter.Prompt)?.Split(' ').Contains("select_account") is true);
    }
}
