namespace Workspaces.FapiExtensions.Intents;

/// <summary>What a client sends, as it came.</summary>
/// <param name="Body">The content.</param>
/// <param name="Address">The URL that was called.</param>
/// <param name="Sender">Who sends it.</param>
public sealed record IntentMessage(ReadOnlyMemory<byte> Body, string Address, MessageParty Sender)
{
    /// <summary>The header <see cref="MessageHeaders.IdempotencyKey"/>; null = there is none, or several.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>The header <see cref="MessageHeaders.Signature"/>; null = there is none, or several.</summary>
    public string? Signature { get; init; }
}
