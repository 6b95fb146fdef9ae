using Microsoft.AspNetCore.Authorization;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.ResourceServer.Consents;

/// <summary>Looks at the consents of tokens that the guard admitted; those of two tokens do not add up.</summary>
internal sealed class ConsentHandler : AuthorizationHandler<ConsentRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ConsentRequirement requirement)
    {
        if (context.User.Identities.Any(identity => identity.BootstrapContext is AccessToken { Consent: { } consent } && requirement.Permissions.All(consent.Permissions.Contains)))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
