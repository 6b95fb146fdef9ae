using System.Text.Json.Nodes;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Intents;

/// <summary>A kind that clients lodge, in the shape of their regime, before they send the customer.</summary>
public interface ILodgedIntentKind : IIntentKind
{
    /// <summary>Where it is lodged.</summary>
    ProtocolEndpoint Collection { get; }

    /// <summary>Where a client reads and withdraws what it lodged.</summary>
    ProtocolEndpoint Item { get; }

    /// <summary>The scope of a token that a client lodges, reads and withdraws with.</summary>
    string Scope { get; }

    /// <summary>There is none of that id that the client lodged.</summary>
    IntentFault NotFound { get; }

    /// <summary>What was sent is no JSON object.</summary>
    IntentFault Unreadable { get; }

    /// <summary>The client has as many that wait for their customers as one may have.</summary>
    IntentFault TooMany { get; }

    /// <summary>What its messages carry beside their content; null = nothing.</summary>
    IMessageProtocol? Messages => null;

    /// <summary>The version of the regime's API, for the response header <c>x-v</c>; null = answers have none.</summary>
    string? Version => null;

    /// <summary>The id of one that is lodged.</summary>
    /// <param name="workspaceId">Where it is lodged.</param>
    /// <param name="unique">32 small hexadecimal digits that nobody can guess.</param>
    string IdOf(string workspaceId, string unique) => unique;

    /// <summary>Reads what a client sent.</summary>
    IntentReading Read(IntentCall lodged);

    /// <summary>The answer that tells of an intent.</summary>
    /// <param name="intent">The intent.</param>
    /// <param name="address">Its own address.</param>
    /// <param name="now">When it is told.</param>
    JsonObject Describe(Intent intent, string address, DateTimeOffset now);

    /// <summary>The answer that refuses a call, in the regime's shape.</summary>
    JsonObject Describe(IntentFault fault, DateTimeOffset now);

    /// <summary>Why the client that lodged it is not told of it; null = nothing stands against that.</summary>
    IntentFault? WhyNotTold(Intent intent) => null;

    /// <summary>Why the client that lodged it does not withdraw it; null = nothing stands against that.</summary>
    IntentFault? WhyNotWithdrawn(Intent intent, DateTimeOffset now) => WhyNotTold(intent);
}
