using Microsoft.AspNetCore.Http;
using Workspaces.FapiExtensions.AspNetCore.Requests;
using Workspaces.FapiExtensions.AspNetCore.Resources;
using Workspaces.FapiExtensions.AspNetCore.Responses;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.FapiExtensions.Endpoints;
using Workspaces.FapiExtensions.Intents;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Resources;

namespace Workspaces.FapiExtensions.AspNetCore.Endpoints;

/// <summary>Serves the place where clients order what a customer agreed to, with the token that the consent brought.</summary>
internal sealed class OrderCollectionHandler(IOrderedIntentKind kind, OrderEndpoint endpoint, ResourceGuard guard, TimeProvider time) : IKindHandler
{
    public ProtocolEndpoint Endpoint => kind.Orders;

    public async Task ServeAsync(HttpContext context)
    {
        IntentAnswers.TellVersion(context, kind);
        if (await context.AdmitAsync(guard, kind.Scope, InteractionId.Receive(context, time), ofCustomer: true, kind.Permission) is { } token)
        {
            var message = await context.ReadIntentMessageAsync(kind.Orders, token.ClientId);
            var answer = await endpoint.OrderAsync(context.GetWorkspace(), kind, token, message, context.RequestAborted);
            await IntentAnswers.WriteAsync(context, kind, answer, token.ClientId, time);
        }
    }
}
