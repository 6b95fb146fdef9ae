using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Endpoints;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.Host.Interaction.SignIn;

/// <summary>The authorization request for which somebody is to sign in, by whatever way.</summary>
internal sealed record SignInRequest(JudgedAuthorizationRequest Judged)
{
    /// <summary>Whose request it is.</summary>
    public string ClientName => Judged.Client.Metadata.ClientName ?? Judged.Client.Id;

    /// <summary>Who is expected; null = anybody.</summary>
    public string? LoginHint => Judged.Request.LoginHint;

    /// <summary>The client wants the user to choose (<c>prompt=select_account</c>).</summary>
    public bool SelectAccount => Judged.Request.Prompts.Contains("select_account");

    /// <summary>Null when there is no such request of this client. Read from what is stored: what was pushed stays out of the address bar (CVE-2024-4540).</summary>
    public static async Task<SignInRequest?> FindAsync(
        AuthorizationEndpoint requests, Workspace workspace, string? clientId, string? requestUri, CancellationToken cancellationToken) =>
        clientId is { Length: > 0 } && requestUri is { Length: > 0 } && await requests.RestoreAsync(workspace, clientId, requestUri, cancellationToken) is { } judged
            ? new(judged)
            : null;
}
