using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Workspaces.FapiExtensions.Endpoints;

namespace Workspaces.FapiExtensions.AspNetCore.Responses;

/// <summary>Writes answers about intents.</summary>
internal static class IntentAnswers
{
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
