using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Intents;

/// <summary>A kind whose intents are used up: what a customer agreed to, a payment for example, is ordered once. The order is known by the id of its intent.</summary>
public interface IOrderedIntentKind : ILodgedIntentKind
{
    /// <summary>Where it is ordered, with the token that the customer's consent brought.</summary>
    ProtocolEndpoint Orders { get; }

    /// <summary>Where a client reads what it ordered.</summary>
    ProtocolEndpoint Order { get; }

    /// <summary>What the token must permit.</summary>
    string Permission { get; }

    /// <summary>The intent does not stand so that it could be ordered, or was ordered by another call.</summary>
    IntentFault NotUsable { get; }

    /// <summary>Why this is no order of what the customer agreed to; null = it is one.</summary>
    IntentFault? WhyNotOrdered(Intent intent, JsonElement body);

    /// <summary>The answer that tells of an order.</summary>
    /// <param name="intent">The intent, which is used up.</param>
    /// <param name="address">The order's own address.</param>
    JsonObject DescribeOrder(Intent intent, string address);
}
