using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Intents;

/// <summary>A kind whose intents are used up: what a customer agreed to, a payment for example, is ordered once.</summary>
public interface IOrderedIntentKind : ILodgedIntentKind
{
    /// <summary>What is agreed to is ordered (Directive (EU) 2015/2366 80(2)): its payer does not take it back.</summary>
    bool IIntentKind.MayBeWithdrawn => false;

    /// <summary>Where it is ordered, with the token that the customer's consent brought.</summary>
    ProtocolEndpoint Orders { get; }

    /// <summary>Where a client reads what it ordered.</summary>
    ProtocolEndpoint Order { get; }

    /// <summary>What the token must permit.</summary>
    string Permission { get; }

    /// <summary>The intent does not stand so that it could be ordered, or was ordered by another call.</summary>
    IntentFault NotUsable { get; }

    /// <summary>There is no order of that id that the client made.</summary>
    IntentFault NotOrdered => NotFound;

    /// <summary>Nobody can say now whether the bank took an order, and its client comes again with the same mark.</summary>
    IntentFault Unavailable { get; }

    /// <summary>The states of orders, in the regime's words.</summary>
    IReadOnlyCollection<string> OrderStates { get; }

    /// <summary>The one of an order that was taken, and of which nothing more is known.</summary>
    string Received => "RCVD";

    /// <summary>The id of the order of an intent.</summary>
    string OrderIdOf(Intent intent) => intent.Id;

    /// <summary>The id of the intent that an order uses up.</summary>
    /// <param name="workspaceId">Where it was ordered.</param>
    /// <param name="orderId">Any text.</param>
    string IntentIdOf(string workspaceId, string orderId) => orderId;

    /// <summary>Reads an order.</summary>
    /// <param name="intent">What the customer agreed to.</param>
    /// <param name="body">What the client sent.</param>
    /// <param name="now">The time.</param>
    OrderReading ReadOrder(Intent intent, JsonElement body, DateTimeOffset now);

    /// <summary>The answer that tells of an order.</summary>
    /// <param name="intent">The intent, which is used up.</param>
    /// <param name="status">How it stands.</param>
    /// <param name="address">The order's own address.</param>
    /// <param name="now">When it is told.</param>
    JsonObject DescribeOrder(Intent intent, OrderStatus status, string address, DateTimeOffset now);
}
