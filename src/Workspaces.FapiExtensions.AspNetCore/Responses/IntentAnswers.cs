using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Workspaces.FapiExtensions.Endpoints;
using Workspaces.FapiExtensions.Intents;

namespace Workspaces.FapiExtensions.AspNetCore.Responses;

/// <summary>Writes answers about intents.</summary>
internal static class IntentAnswers
{
    public static Task WriteAsync(HttpContext context, ILodgedIntentKind kind, IntentAnswer answer)
    {
        if (kind.Version is { } version)
        {
            context.Response.Headers["x-v"] = version;
        }

        if (answer.Content is { } content)
        {
            return JsonAnswers.WriteAsync(context, answer.Status, JsonSerializer.SerializeToUtf8Bytes(content));
        }

        context.Response.StatusCode = answer.Status;
        context.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
