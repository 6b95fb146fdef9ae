using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Workspaces.FapiExtensions.AspNetCore.Requests;
using Workspaces.FapiExtensions.AspNetCore.Resources;
using Workspaces.FapiExtensions.AspNetCore.Responses;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.FapiExtensions.Endpoints;
using Workspaces.FapiExtensions.Intents;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Resources;

namespace Workspaces.FapiExtensions.AspNetCore.Endpoints;

/// <summary>Tells a client of what it ordered.</summary>
internal sealed class OrderItemHandler(IOrderedIntentKind kind, OrderEndpoint endpoint, ResourceGuard guard, TimeProvider time) : IKindHandler
{
    public ProtocolEndpoint Endpoint => kind.Order;

    public async Task ServeAsync(HttpContext context)
    {
        IntentAnswers.TellVersion(context, kind);
        if (await context.AdmitAsync(guard, kind.Scope, InteractionId.Receive(context, time)) is { } token)
        {
            var id = context.GetRouteValue("order_id") as string ?? "";
            var answer = await endpoint.ReadAsync(context.GetWorkspace(), kind, token.ClientId, id, context.CalledUrl(context.Request.Path), context.RequestAborted);
            await IntentAnswers.WriteAsync(context, kind, answer, token.ClientId, time);
        }
    }
}
