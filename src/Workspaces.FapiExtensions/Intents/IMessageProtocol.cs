using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Intents;

/// <summary>What the messages of a regime's API carry beside their content: how they are proven to be from who sends them, and how a call is known that comes once more.</summary>
public interface IMessageProtocol
{
    /// <summary>The header of answers that holds their signature.</summary>
    string SignatureHeader { get; }

    /// <summary>A call is marked as one before it that said something else.</summary>
    IntentFault MarkedOtherwise { get; }

    /// <summary>What a call lacks; null = nothing.</summary>
    /// <param name="message">The call.</param>
    /// <param name="client">Who makes it.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    ValueTask<IntentFault?> CheckAsync(IntentMessage message, Client client, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The signature of an answer.</summary>
    /// <param name="workspace">Who answers.</param>
    /// <param name="body">What is answered.</param>
    /// <param name="now">The time.</param>
    string Sign(Workspace workspace, ReadOnlySpan<byte> body, DateTimeOffset now);
}
