using Microsoft.AspNetCore.Http;
using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Refusals;

namespace Workspaces.FapiExtensions.AspNetCore.Interaction;

/// <summary>The pages of whoever hosts the pack: who the user is, and what the user says to a request.</summary>
public interface IAuthorizationInteraction
{
    /// <summary>Fields of its forms that are no parameters of authorization requests, and may stand in a form more than once.</summary>
    IReadOnlyCollection<string> OwnFields => [];

    /// <summary>
    /// Takes an authorization request that holds one step further: to a decision, or to a page or redirection that this method has written itself.
    /// A request that goes on later is parked first, with <see cref="FapiExtensions.Endpoints.AuthorizationEndpoint.ParkAsync"/>.
    /// </summary>
    Task<InteractionOutcome> InteractAsync(HttpContext context, JudgedAuthorizationRequest request);

    /// <summary>
    /// Takes a request that has ended and was opened once more, by a reload or the way back: what is shown, or answered again to the browser that has the answer already. Null = it is
    /// refused like any other that holds no more.
    /// </summary>
    Task<InteractionOutcome?> ReturnAsync(HttpContext context, JudgedAuthorizationRequest ended);

    /// <summary>Tells the person that a request was refused which may not be told to any client (RFC 6749 4.1.2.1).</summary>
    /// <param name="context">The request.</param>
    /// <param name="judged">What is known of it.</param>
    /// <param name="refused">Why it is refused.</param>
    Task ShowAsync(HttpContext context, JudgedAuthorizationRequest judged, RefusedRequest refused);
}
