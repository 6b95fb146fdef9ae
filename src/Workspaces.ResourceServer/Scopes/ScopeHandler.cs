using Microsoft.AspNetCore.Authorization;
using Workspaces.ResourceServer.Options;

namespace Workspaces.ResourceServer.Scopes;

internal sealed class ScopeHandler : AuthorizationHandler<ScopeRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ScopeRequirement requirement)
    {
        if (requirement.Scopes.All(scope => context.User.HasClaim(ResourceServerDefaults.ScopeClaim, scope)))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
