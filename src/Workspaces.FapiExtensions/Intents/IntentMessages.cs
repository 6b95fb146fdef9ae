using System.Text.Json;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Intents;

/// <summary>Reads what clients send about intents.</summary>
internal static class IntentMessages
{
    /// <summary>The JSON object of a call, or why it is none that counts.</summary>
    public static async ValueTask<(JsonElement Json, IntentFault? Fault)> ReadAsync(
        Workspace workspace, ILodgedIntentKind kind, string clientId, IntentMessage message, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!StrictJson.TryParseObject(message.Body.Span, out var json))
        {
            return (json, kind.Unreadable);
        }

        if (kind.Messages is not { } messages)
        {
            return (json, null);
        }

        var client = await workspace.Clients.FindAsync(clientId, cancellationToken);
        return (json, client is null ? kind.NotFound : await messages.CheckAsync(message, client, now, cancellationToken));
    }
}
