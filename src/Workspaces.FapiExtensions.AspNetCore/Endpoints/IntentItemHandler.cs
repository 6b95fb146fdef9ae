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

/// <summary>Serves one intent to the client that lodged it.</summary>
internal sealed class IntentItemHandler(ILodgedIntentKind kind, IntentEndpoint endpoint, ResourceGuard guard, TimeProvider time) : IKindHandler
{
    public ProtocolEndpoint Endpoint => kind.Item;

    public async Task ServeAsync(HttpContext context)
    {
        IntentAnswers.TellVersion(context, kind);
        if (await context.AdmitAsync(guard, kind.Scope, InteractionId.Receive(context, time)) is not { } token)
        {
            return;
        }

        var (workspace, id) = (context.GetWorkspace(), context.GetRouteValue("consent_id") as string ?? "");
        var answer = HttpMethods.IsDelete(context.Request.Method)
            ? await endpoint.WithdrawAsync(workspace, kind, token.ClientId, id, context.RequestAborted)
            : await endpoint.ReadAsync(workspace, kind, token.ClientId, id, context.CalledUrl(context.Request.Path), context.RequestAborted);
        await IntentAnswers.WriteAsync(context, kind, answer, token.ClientId, time);
    }
}
