namespace Workspaces.FapiExtensions.Intents;

/// <summary>What was read of a call: what is lodged, or why nothing is.</summary>
public sealed record IntentReading
{
    private IntentReading()
    {
    }

    /// <summary>What is kept, as JSON.</summary>
    public string Details { get; private init; } = "{}";
    /// <summary>Until when the customer may decide.</summary>
    public DateTimeOffset DecideBy { get; private init; }
    /// <summary>When it ends; null = never by time.</summary>
    public DateTimeOffset? ExpiresAt { get; private init; }
    /// <summary>Null when it can be lodged.</summary>
    public IntentFault? Fault { get; private init; }

    public static IntentReading Lodged(string details, DateTimeOffset decideBy, DateTimeOffset? expiresAt) =>
        new() { Details = details, DecideBy = decideBy, ExpiresAt = expiresAt };

    public static IntentReading Refused(IntentFault fault) => new() { Fault = fault };
}
