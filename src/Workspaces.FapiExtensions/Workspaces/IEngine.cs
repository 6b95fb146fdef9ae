using Microsoft.AspNetCore.Http;
using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Consents;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.FapiExtensions.Workspaces;

/// <summary>The seam: what the host may ask of any protocol engine.</summary>
public interface IEngine
{
    /// <summary>Builds and checks what the engine keeps for a workspace; called when a snapshot is made and before changes are saved.</summary>
    /// <exception cref="EngineConfigurationException">The engine cannot serve a workspace of these settings.</exception>
    object Prepare(Workspace workspace);

    /// <summary>The validated authorization request that is being served; null outside the authorization endpoint.</summary>
    PendingAuthorization? GetPendingAuthorization(HttpContext context);

    /// <summary>Keeps the request while its user signs in and decides; returns the <c>request_uri</c> under which it goes on.</summary>
    Task<string> ParkAsync(HttpContext context, CancellationToken cancellationToken);

    /// <summary>Answers the authorization request with what the user granted.</summary>
    Task CompleteAsync(HttpContext context, AuthorizationDecision decision);

    /// <summary>Answers the authorization request with an error, by its response mode.</summary>
    Task DenyAsync(HttpContext context, Refusal refusal);
}

/// <summary>The engine refuses a workspace's settings.</summary>
public sealed class EngineConfigurationException(string message, Exception? inner = null) : Exception(message, inner);
