using Microsoft.AspNetCore.Authorization;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.ResourceServer.Scopes;

/// <summary>Looks at tokens that the guard admitted: what another scheme calls a scope is none, and those of two tokens do not add up.</summary>
internal sealed class ScopeHandler : AuthorizationHandler<ScopeRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ScopeRequirement requirement)
    {
        if (context.User.Identities.Any(identity => identity.BootstrapContext is AccessToken token && requirement.Scopes.All(token.Scopes.Contains)))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
