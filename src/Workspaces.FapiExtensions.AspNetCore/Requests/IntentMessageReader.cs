using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.FapiExtensions.Intents;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.AspNetCore.Requests;

/// <summary>Reads calls about intents.</summary>
internal static class IntentMessageReader
{
    /// <summary>A call to an endpoint, from a client whose token was taken.</summary>
    public static async Task<IntentMessage> ReadIntentMessageAsync(this HttpContext context, ProtocolEndpoint endpoint, string clientId)
    {
        var sender = await context.PartyAsync(clientId);
        return new(await context.ReadBoundBodyAsync(endpoint), context.CalledUrl(endpoint.Path), sender)
        {
            IdempotencyKey = Single(context.Request.Headers[MessageHeaders.IdempotencyKey]),
            Signature = Single(context.Request.Headers[MessageHeaders.Signature]),
        };
    }

    /// <summary>Who calls, and is answered.</summary>
    public static async Task<MessageParty> PartyAsync(this HttpContext context, string clientId) =>
        new(clientId, await context.Connection.GetClientCertificateAsync(context.RequestAborted) is { } certificate ? CertificateFacts.Of(certificate).Subject : null);

    // Of several nobody can say which one counts.
    private static string? Single(StringValues values) => values is [{ } value] ? value : null;
}
