using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Workspaces.FapiExtensions.Intents;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.AspNetCore.Requests;

/// <summary>Reads calls about intents.</summary>
internal static class IntentMessageReader
{
    public static async Task<IntentMessage> ReadIntentMessageAsync(this HttpContext context, ProtocolEndpoint endpoint) => new(await context.ReadBoundBodyAsync(endpoint))
    {
        IdempotencyKey = Single(context.Request.Headers[MessageHeaders.IdempotencyKey]),
        Signature = Single(context.Request.Headers[MessageHeaders.Signature]),
    };

    // Of several nobody can say which one counts.
    private static string? Single(StringValues values) => values is [{ } value] ? value : null;
}
