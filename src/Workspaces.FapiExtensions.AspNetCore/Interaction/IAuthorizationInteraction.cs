using Microsoft.AspNetCore.Http;
using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Refusals;

namespace Workspaces.FapiExtensions.AspNetCore.Interaction;

/// <summary>The pages of whoever hosts the pack: who the user is, and what the user says to a request.</summary>
public interface IAuthorizationInteraction
{
    /// <summary>
    /// Takes an authorization request that holds one step further: to a decision, or to a page or redirection that this method has written itself.
    /// A request that goes on later is parked first, with <see cref="FapiExtensions.Endpoints.AuthorizationEndpoint.ParkAsync"/>.
    /// </summary>
    Task<InteractionOutcome> InteractAsync(HttpContext context, JudgedAuthorizationRequest request);

    /// <summary>Tells the person that a request was refused which may not be told to any client (RFC 6749 4.1.2.1).</summary>
    Task ShowAsync(HttpContext context, RefusedRequest refused);
}
