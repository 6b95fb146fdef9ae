using Microsoft.AspNetCore.Mvc;
using Workspaces.FapiExtensions.Endpoints;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.Host.Interaction.SignIn;

/// <summary>Finds for what somebody is to sign in, and says so where there is nothing to go on with.</summary>
internal sealed class SignInRequests(AuthorizationEndpoint requests, EndedRequests ended)
{
    /// <summary>Null when there is no such request of this client. Read from what is stored: what was pushed stays out of the address bar (CVE-2024-4540).</summary>
    public async Task<SignInRequest?> FindAsync(Workspace workspace, string? clientId, string? requestUri, CancellationToken cancellationToken) =>
        SignInRequest.IsForOwnConsents(clientId, requestUri) ? SignInRequest.ForOwnConsents
        : clientId is { Length: > 0 } && requestUri is { Length: > 0 } && await requests.RestoreAsync(workspace, clientId, requestUri, cancellationToken) is { } judged ? new(judged)
        : null;

    /// <summary>What is shown instead of a page for a request that is not there.</summary>
    public Task<IActionResult> OverAsync(HttpContext context, string? clientId, string? requestUri) => ended.ResultAsync(context, clientId, requestUri);
}
