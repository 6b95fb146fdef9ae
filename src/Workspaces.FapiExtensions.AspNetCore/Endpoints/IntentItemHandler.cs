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

/// <summary>Serves one intent to the client that lodged it.</summary>
internal sealed class IntentItemHandler(ILodgedIntentKind kind, IntentEndpoint endpoint, ResourceGuard guard, TimeProvider time) : IKindHandler
{
    public ProtocolEndpoint Endpoint => kind.Item;

    public async Task ServeAsync(HttpContext context)
    {
        var received = context.Request.Headers[InteractionId.Header].ToString();
        InteractionId.Answer(context, time);
        if (await context.AdmitAsync(guard, kind.Scope, received) is not { } token)
        {
            return;
        }

        var (workspace, path) = (context.GetWorkspace(), context.Request.Path.Value ?? "");
        var id = path[(path.LastIndexOf('/') + 1)..];
        await IntentAnswers.WriteAsync(context, HttpMethods.IsDelete(context.Request.Method)
            ? await endpoint.WithdrawAsync(workspace, kind, token.ClientId, id, context.RequestAborted)
            : await endpoint.ReadAsync(workspace, kind, token.ClientId, id, context.CalledUrl(path), context.RequestAborted));
    }
}
