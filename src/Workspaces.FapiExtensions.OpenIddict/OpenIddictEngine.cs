using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Consents;
using Workspaces.FapiExtensions.Endpoints;
using Workspaces.FapiExtensions.OpenIddict.Options;
using Workspaces.FapiExtensions.Refusals;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Tokens;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.OpenIddict;

/// <summary>OpenIddict as the protocol engine.</summary>
internal sealed class OpenIddictEngine(WorkspaceServerOptions options, AuthorizationEndpoint endpoint, AuthorizationResponder responder) : IEngine
{
    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    public object Prepare(Workspace workspace) => options.Create(workspace);

    public PendingAuthorization? GetPendingAuthorization(HttpContext context) =>
        context.Features.Get<AuthorizationOutcome>() is { Refusal: null, Request: { } request, Client: { } client } outcome
            ? new(request, client, outcome.Secret is { } secret ? OpaqueHandle.RequestUriPrefix + secret : null)
            : null;

    public async Task<string> ParkAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var (workspace, outcome) = Current(context);
        return OpaqueHandle.RequestUriPrefix + await endpoint.ParkAsync(workspace, outcome, cancellationToken);
    }

    public async Task CompleteAsync(HttpContext context, AuthorizationDecision decision)
    {
        var (workspace, outcome) = Current(context);
        Leave(context, await responder.GrantAsync(workspace, outcome, decision, context.RequestAborted));
        var identity = new ClaimsIdentity(Scheme);
        identity.AddClaim(new(OpenIddictConstants.Claims.Subject, decision.UserId));
        await context.SignInAsync(Scheme, new ClaimsPrincipal(identity));
    }

    public async Task DenyAsync(HttpContext context, Refusal refusal)
    {
        var (workspace, outcome) = Current(context);
        Leave(context, await responder.DenyAsync(workspace, outcome, refusal, context.RequestAborted));
        await context.ForbidAsync(Scheme, new(new Dictionary<string, string?>
        {
            [OpenIddictServerAspNetCoreConstants.Properties.Error] = refusal.Violation.Error,
            [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = refusal.Violation.Description,
        }));
    }

    private static void Leave(HttpContext context, AuthorizationResponse response)
    {
        context.Features.Set(response);
        if (response.Refused is { } refused)
        {
            context.Refuse(refused);
        }
    }

    private static (Workspace Workspace, AuthorizationOutcome Outcome) Current(HttpContext context) =>
        (context.GetWorkspace(), context.Features.GetRequiredFeature<AuthorizationOutcome>());
}
