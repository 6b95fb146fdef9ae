using Workspaces.FapiExtensions.AspNetCore.Interaction;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Consents;
using Workspaces.FapiExtensions.Refusals;

namespace MinimalServer;

/// <summary>No pages at all: everybody is alice, who grants whatever she is asked for. Yours sign people in and ask them.</summary>
internal sealed class DemoInteraction(TimeProvider time) : IAuthorizationInteraction
{
    public Task<InteractionOutcome> InteractAsync(HttpContext context, JudgedAuthorizationRequest request) =>
        Task.FromResult(InteractionOutcome.Granted(new()
        {
            UserId = "alice",
            AuthenticatedAt = time.GetUtcNow(),
            Acr = null,
            Scopes = ConsentQuestion.Of(context.GetWorkspace(), request, "alice").Scopes,
        }));

    public Task<InteractionOutcome?> ReturnAsync(HttpContext context, JudgedAuthorizationRequest ended) => Task.FromResult<InteractionOutcome?>(null);

    public Task ShowAsync(HttpContext context, JudgedAuthorizationRequest judged, RefusedRequest refused) =>
        context.Response.WriteAsync($"{refused.Refusal.RuleId}: {refused.Refusal.Violation.Description}", context.RequestAborted);
}
