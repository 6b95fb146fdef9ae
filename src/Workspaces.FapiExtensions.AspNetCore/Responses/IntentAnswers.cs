using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.FapiExtensions.Endpoints;
using Workspaces.FapiExtensions.Intents;

namespace Workspaces.FapiExtensions.AspNetCore.Responses;

/// <summary>Writes answers about intents.</summary>
internal static class IntentAnswers
{
    /// <summary>Tells of every answer, refusals by rule too, which version of the API it is.</summary>
    public static void TellVersion(HttpContext context, ILodgedIntentKind kind)
    {
        if (kind.Version is { } version)
        {
            context.Response.Headers["x-v"] = version;
        }
    }

    public static Task WriteAsync(HttpContext context, ILodgedIntentKind kind, IntentAnswer answer, TimeProvider time)
    {
        if (answer.Content is not { } content)
        {
            return JsonAnswers.WriteNothingAsync(context);
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(content);
        if (kind.Messages is { } messages)
        {
            context.Response.Headers[messages.SignatureHeader] = messages.Sign(context.GetWorkspace(), body, time.GetUtcNow());
        }

        return JsonAnswers.WriteAsync(context, answer.Status, body);
    }
}
