using Microsoft.AspNetCore.Http;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.FapiExtensions.Engine;

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

/// <summary>An authorization request that passed every rule and waits for the user.</summary>
/// <param name="RequestUri">The reference under which it is stored; null while it lives in the query only (by value).</param>
public sealed record PendingAuthorization(AuthorizationRequest Request, Client Client, string? RequestUri);

/// <summary>What an end user decided, and how that user was authenticated.</summary>
public sealed record AuthorizationDecision
{
    public required string UserId { get; init; }
    public required DateTimeOffset AuthenticatedAt { get; init; }
    /// <summary>When the user began to sign in here, where another server had authenticated the user before; null = at <see cref="AuthenticatedAt"/>.</summary>
    public DateTimeOffset? SessionBeganAt { get; init; }
    public required string? Acr { get; init; }
    public required IReadOnlyList<string> Scopes { get; init; }
    /// <summary>Spares the user the same question for a while; null = the consent is for this once.</summary>
    public Consent? Remembered { get; init; }
}

/// <summary>The engine refuses a workspace's settings.</summary>
public sealed class EngineConfigurationException(string message, Exception? inner = null) : Exception(message, inner);
