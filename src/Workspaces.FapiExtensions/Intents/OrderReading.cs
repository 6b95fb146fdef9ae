namespace Workspaces.FapiExtensions.Intents;

/// <summary>What was read of an order, or why it is none of what the customer agreed to.</summary>
public sealed record OrderReading
{
    private OrderReading()
    {
    }

    /// <summary>What it says beside what was agreed to and is kept of it, as JSON; null = nothing.</summary>
    public string? Details { get; private init; }

    /// <summary>Null when it can be taken.</summary>
    public IntentFault? Fault { get; private init; }

    public static OrderReading Of(string? details) => new() { Details = details };

    public static OrderReading Refused(IntentFault fault) => new() { Fault = fault };
}
