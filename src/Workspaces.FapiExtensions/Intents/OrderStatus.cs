namespace Workspaces.FapiExtensions.Intents;

/// <summary>How an order stands at the bank.</summary>
/// <param name="Code">The regime's word for it.</param>
/// <param name="ChangedAt">Since when.</param>
public sealed record OrderStatus(string Code, DateTimeOffset ChangedAt)
{
    /// <summary>The regime's word for why, where the bank tells one; null = it does not.</summary>
    public string? Reason { get; init; }

    /// <summary>The same in a sentence; null = the bank tells none.</summary>
    public string? ReasonText { get; init; }
}
