using Microsoft.AspNetCore.Http;
using OpenIddict.Server;
using Workspaces.FapiExtensions.Endpoints;
using Workspaces.FapiExtensions.Refusals;
using Workspaces.FapiExtensions.Workspaces;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Workspaces.FapiExtensions.OpenIddict.Handlers;

/// <summary>Sends the authorization response in the client's response mode; an error that may not be sent there becomes a page of the host.</summary>
internal sealed class WriteAuthorizationResponse(AuthorizationResponder responder) : IOpenIddictServerHandler<ApplyAuthorizationResponseContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ApplyAuthorizationResponseContext>()
        .SetType(OpenIddictServerHandlerType.Custom)
        .UseSingletonHandler<WriteAuthorizationResponse>()
        .SetOrder(250_000)
        .Build();

    public async ValueTask HandleAsync(ApplyAuthorizationResponseContext context)
    {
        var http = context.Transaction.HttpRequest().HttpContext;
        var outcome = http.Features.Get<AuthorizationOutcome>();
        var response = http.Features.Get<AuthorizationResponse>();
        if (response is null)
        {
            var refused = http.Refused() ?? http.Refuse(EngineRefusals.Of(context.Response));
            if (outcome?.Target.RedirectUri is null)
            {
                http.Features.Set(new AuthorizationFailure(refused));
                http.Response.StatusCode = StatusCodes.Status400BadRequest;
                context.SkipRequest();
                return;
            }

            response = await responder.RefuseAsync(http.GetWorkspace(), outcome, refused.Refusal, refused.Reference, context.CancellationToken);
        }

        await AuthorizationResponseWriter.WriteAsync(http.Response, response, context.CancellationToken);
        context.HandleRequest();
    }
}
