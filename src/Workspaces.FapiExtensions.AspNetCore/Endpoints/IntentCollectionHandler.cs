using System.Buffers;
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
        var received = context.Request.Headers[InteractionId.Header].ToString();
        InteractionId.Answer(context, time);
        if (await context.AdmitAsync(guard, kind.Scope, received) is { } token)
        {
            var body = await ReadBodyAsync(context);
            await IntentAnswers.WriteAsync(
                context, await endpoint.LodgeAsync(context.GetWorkspace(), kind, token.ClientId, body, context.CalledUrl(kind.Collection.Path), context.RequestAborted));
        }
    }

    // The row of the endpoint bounds it: all of it has come when no more than that has.
    private async Task<ReadOnlyMemory<byte>> ReadBodyAsync(HttpContext context)
    {
        var read = await context.Request.BodyReader.ReadAtLeastAsync(kind.Collection.LongestBody + 1, context.RequestAborted);
        var body = read.Buffer.ToArray();
        context.Request.BodyReader.AdvanceTo(read.Buffer.End);
        return body;
    }
}
