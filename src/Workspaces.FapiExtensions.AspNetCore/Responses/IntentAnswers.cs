using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Workspaces.FapiExtensions.AspNetCore.Requests;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.FapiExtensions.Endpoints;
using Workspaces.FapiExtensions.Intents;

namespace Workspaces.FapiExtensions.AspNetCore.Responses;

/// <summary>Writes answers about intents.</summary>
internal static class IntentAnswers
{
    /// <summary>In seconds.</summary>
    private const string RetryAfter = "5";

    /// <summary>Tells of every answer, refusals by rule too, which version of the API it is.</summary>
    public static void TellVersion(HttpContext context, ILodgedIntentKind kind)
    {
        if (kind.Version is { } version)
        {
            context.Response.Headers["x-v"] = version;
        }
    }

    /// <summary>Answers a client.</summary>
    public static async Task WriteAsync(HttpContext context, ILodgedIntentKind kind, IntentAnswer answer, string clientId, TimeProvider time)
    {
        if (answer.Content is not { } content)
        {
            await JsonAnswers.WriteNothingAsync(context);
            return;
        }

        var written = kind.Messages is { } messages
            ? messages.Write(context.GetWorkspace(), await context.PartyAsync(clientId), answer.Status, content, time.GetUtcNow())
            : new MessageAnswer("application/json", JsonSerializer.SerializeToUtf8Bytes(content));
        if (written.Signature is { } signature)
        {
            context.Response.Headers[MessageHeaders.Signature] = signature;
        }

        if (answer.Status is StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = RetryAfter;
        }

        await context.WriteUnstoredAsync(answer.Status, written.Type, written.Body);
    }
}
