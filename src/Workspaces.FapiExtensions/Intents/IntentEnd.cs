namespace Workspaces.FapiExtensions.Intents;

/// <summary>How an intent ends.</summary>
/// <param name="From">Where it must stand.</param>
/// <param name="To">Where it stands then.</param>
/// <param name="By">Who ends it.</param>
public sealed record IntentEnd(IReadOnlyList<IntentState> From, IntentState To, IntentParty By)
{
    /// <summary>The customer said no.</summary>
    public static IntentEnd Declined { get; } = new([IntentState.Awaiting], IntentState.Rejected, IntentParty.Customer);

    /// <summary>The client needs it no more.</summary>
    public static IntentEnd Withdrawn { get; } = new([IntentState.Awaiting, IntentState.Authorized], IntentState.Revoked, IntentParty.Client);
}
