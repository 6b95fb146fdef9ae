using Microsoft.AspNetCore.Http;
using Workspaces.FapiExtensions.AspNetCore.Interaction;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Consents;
using Workspaces.FapiExtensions.Refusals;

namespace Workspaces.Host.Tests.Ablation;

/// <summary>Everybody is alice, who grants what she is asked for; what she would be shown of a refusal is told as a client is told.</summary>
internal sealed class GrantingEverything(TimeProvider time) : IAuthorizationInteraction
{
    public Task<InteractionOutcome> InteractAsync(HttpContext context, JudgedAuthorizationRequest request) => Task.FromResult(InteractionOutcome.Granted(new()
    {
        UserId = "alice",
        AuthenticatedAt = time.GetUtcNow(),
        Acr = context.GetWorkspace().Settings.DefaultAcr,
        Scopes = ConsentQuestion.Of(context.GetWorkspace(), request, "alice").Scopes,
    }));

    public Task<InteractionOutcome?> ReturnAsync(HttpContext context, JudgedAuthorizationRequest ended) => Task.FromResult<InteractionOutcome?>(null);

    public Task ShowAsync(HttpContext context, JudgedAuthorizationRequest judged, RefusedRequest refused)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return context.Response.WriteAsJsonAsync(
            new { error = refused.Refusal.Violation.Error, error_uri = $"https://localhost/docs/rules/{refused.Refusal.RuleId}" }, context.RequestAborted);
    }
}
