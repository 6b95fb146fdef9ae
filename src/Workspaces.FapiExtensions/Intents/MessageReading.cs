using System.Text.Json;

namespace Workspaces.FapiExtensions.Intents;

/// <summary>What was read of a message, or why it does not count.</summary>
public sealed record MessageReading
{
    private MessageReading()
    {
    }

    /// <summary>The JSON object that it carries.</summary>
    public JsonElement Content { get; private init; }

    /// <summary>What it carries counts once; null = as often as it comes.</summary>
    public MessageUse? Use { get; private init; }

    /// <summary>Null when it counts.</summary>
    public IntentFault? Fault { get; private init; }

    public static MessageReading Of(JsonElement content, MessageUse? use = null) => new() { Content = content, Use = use };

    public static MessageReading Refused(IntentFault fault) => new() { Fault = fault };
}

/// <summary>What makes a message count once.</summary>
/// <param name="Id">Its <c>jti</c>.</param>
/// <param name="Until">Until when it could come again.</param>
/// <param name="UsedBefore">It did.</param>
public sealed record MessageUse(string Id, DateTimeOffset Until, IntentFault UsedBefore);
