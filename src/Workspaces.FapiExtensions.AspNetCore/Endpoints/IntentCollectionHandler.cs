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

/// <summary>Serves the place where clients lodge intents of one kind, with a token of their own.</summary>
internal sealed class IntentCollectionHandler(ILodgedIntentKind kind, IntentEndpoint endpoint, ResourceGuard guard, TimeProvider time) : IKindHandler
{
    public ProtocolEndpoint Endpoint => kind.Collection;

    public async Task ServeAsync(HttpContext context)
    {
        IntentAnswers.TellVersion(context, kind);
        if (await context.AdmitAsync(guard, kind.Scope, InteractionId.Receive(context, time)) is { } token)
        {
            var message = await context.ReadIntentMessageAsync(kind.Collection, token.ClientId);
            var answer = await endpoint.LodgeAsync(context.GetWorkspace(), kind, message, context.RequestAborted);
            await IntentAnswers.WriteAsync(context, kind, answer, token.ClientId, time);
        }
    }
}
