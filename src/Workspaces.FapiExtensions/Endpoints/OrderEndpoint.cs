using Workspaces.FapiExtensions.Intents;
using Workspaces.FapiExtensions.Payments;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Endpoints;

/// <summary>Where clients order once what a customer agreed to, a payment for example, and read what they ordered. The caller has a token that holds.</summary>
public sealed class OrderEndpoint(IIntentStore intents, IntentMessages messages, IPayments payments, TimeProvider time)
{
    /// <summary>Takes an order; of any number of calls for one intent, one is served, and served again when it comes once more.</summary>
    /// <param name="workspace">Where.</param>
    /// <param name="kind">Of what.</param>
    /// <param name="token">The token that the customer's consent brought.</param>
    /// <param name="message">What the client sent.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    public async Task<IntentAnswer> OrderAsync(
        Workspace workspace, IOrderedIntentKind kind, AccessToken token, IntentMessage message, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (json, unread) = await messages.ReadAsync(workspace, kind, message, now, cancellationToken);
        if (unread is not null)
        {
            return IntentAnswer.Refused(kind, unread, now);
        }

        // What the token rests on, whatever the order names.
        if (token.Consent?.Id is not { } id || await intents.FindOfClientAsync(workspace.Id, kind, token.ClientId, id, cancellationToken) is not { } intent)
        {
            return IntentAnswer.Refused(kind, kind.NotFound, now);
        }

        var order = kind.ReadOrder(intent, json, now);
        if (order.Fault is { } fault)
        {
            return IntentAnswer.Refused(kind, fault, now);
        }

        var used = CallMark.Of(message.IdempotencyKey) is { } mark ? await intents.UseAsync(workspace.Id, token.ClientId, id, mark, order.Details, cancellationToken) : null;
        return used is null ? IntentAnswer.Refused(kind, kind.NotUsable, now)
            : used.Id != id || used.Order != order.Details ? IntentAnswer.Refused(kind, kind.Messages!.MarkedOtherwise, now)
            : await TellAsync(kind, used, 201, $"{message.Address}/{kind.OrderIdOf(used)}", async () => await payments.OrderAsync(workspace, kind, used, cancellationToken), now);
    }

    /// <summary>Tells a client of its order.</summary>
    public async Task<IntentAnswer> ReadAsync(Workspace workspace, IOrderedIntentKind kind, string clientId, string id, string address, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return await intents.FindOfClientAsync(workspace.Id, kind, clientId, kind.IntentIdOf(workspace.Id, id), cancellationToken) is { State: IntentState.Consumed } intent
            ? await TellAsync(kind, intent, 200, address, async () => await payments.FindAsync(workspace, kind, intent, cancellationToken), now)
            : IntentAnswer.Refused(kind, kind.NotOrdered, now);
    }

    private static async Task<IntentAnswer> TellAsync(IOrderedIntentKind kind, Intent intent, int status, string address, Func<Task<OrderStatus?>> ask, DateTimeOffset now)
    {
        try
        {
            return await ask() is { } standing ? new(status, kind.DescribeOrder(intent, standing, address, now)) : IntentAnswer.Refused(kind, kind.NotOrdered, now);
        }
        catch (PaymentsUnavailableException)
        {
            // It is used up, and stays so: whoever comes again with the same mark is the same call.
            return IntentAnswer.Refused(kind, kind.Unavailable, now);
        }
    }
}
