using System.Text.Json;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.OneTime;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Intents;

/// <summary>Reads what clients send about intents.</summary>
public sealed class IntentMessages(OrganisationKeys organisations, IOneTimeValues values)
{
    /// <summary>The JSON object of a call, or why it is none that counts.</summary>
    public async ValueTask<(JsonElement Json, IntentFault? Fault)> ReadAsync(
        Workspace workspace, ILodgedIntentKind kind, IntentMessage message, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (kind.Messages is not { } messages)
        {
            return StrictJson.TryParseObject(message.Body.Span, out var json) ? (json, null) : (json, kind.Unreadable);
        }

        if (await workspace.Clients.FindAsync(message.Sender.ClientId, cancellationToken) is not { } client)
        {
            return (default, kind.NotFound);
        }

        var reading = await messages.ReadAsync(workspace, message, organisations.KeysOf(workspace, client), now, cancellationToken);
        var fault = reading switch
        {
            { Fault: { } refused } => refused,
            { Use: { } use } => await WhyNotOnceAsync(workspace, client, use, cancellationToken),
            _ => null,
        };
        return (reading.Content, fault);
    }

    private async ValueTask<IntentFault?> WhyNotOnceAsync(Workspace workspace, Client client, MessageUse use, CancellationToken cancellationToken) =>
        await values.TakeAsync(workspace.Id, [new(OneTimeKind.IntentMessage, OneTimeKey.Of(client.Id, use.Id), use.Until)], cancellationToken) is [true] ? null : use.UsedBefore;
}
