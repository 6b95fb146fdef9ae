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

    public static Task WriteAsync(HttpContext context, IntentAnswer answer) => answer.Content is { } content
        ? JsonAnswers.WriteAsync(context, answer.Status, JsonSerializer.SerializeToUtf8Bytes(content))
        : JsonAnswers.WriteNothingAsync(context);
}
