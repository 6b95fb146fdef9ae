namespace Workspaces.Client.Messages;

/// <summary>How messages about intents are proven to be from who sends them.</summary>
public enum MessageForm
{
    /// <summary>JSON that nothing proves but the token.</summary>
    Plain,
    /// <summary>JSON with a signature beside it.</summary>
    SignedApart,
    /// <summary>A JWT.</summary>
    Jwt,
}
