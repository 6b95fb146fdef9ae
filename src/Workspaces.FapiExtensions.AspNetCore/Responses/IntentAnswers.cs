using System.Text.Json;
using Microsoft.AspNetCore.Http;
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

    public static Task WriteAsync(HttpContext context, IntentAnswer answer)
    {
        if (answer.Content is { } content)
        {
            return JsonAnswers.WriteAsync(context, answer.Status, JsonSerializer.SerializeToUtf8Bytes(content));
        }

        context.Response.StatusCode = answer.Status;
        context.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
