using System.Text.Json.Nodes;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Intents;

/// <summary>The messages of a regime's API: how what they carry is proven to be from who sends it, and how a call is known that comes once more.</summary>
public interface IMessageProtocol
{
    /// <summary>A call is marked as one before it that said something else.</summary>
    IntentFault MarkedOtherwise { get; }

    /// <summary>Reads a call.</summary>
    /// <param name="workspace">Where it came.</param>
    /// <param name="message">The call.</param>
    /// <param name="keys">The keys of its sender.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    ValueTask<MessageReading> ReadAsync(Workspace workspace, IntentMessage message, IClientKeys keys, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Writes an answer.</summary>
    /// <param name="workspace">Who answers.</param>
    /// <param name="recipient">Whom.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="content">What is answered.</param>
    /// <param name="now">The time.</param>
    MessageAnswer Write(Workspace workspace, MessageParty recipient, int status, JsonObject content, DateTimeOffset now);
}
