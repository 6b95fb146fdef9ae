namespace Workspaces.FapiExtensions.Intents;

/// <summary>From which states an intent goes where: all transitions but those of time stand here and in <see cref="IntentEnd"/>.</summary>
public static class IntentStates
{
    private static readonly IntentState[] Once = [IntentState.Awaiting];

    // Unless its client withdrew it: see Intent.Awaits, and the statement that authorizes.
    private static readonly IntentState[] Again = [IntentState.Awaiting, IntentState.Authorized, IntentState.Revoked];

    /// <summary>Where an intent stands about which its customer may decide.</summary>
    public static IReadOnlyList<IntentState> Deciding(IIntentKind kind) => kind.CanBeAuthorizedAgain ? Again : Once;
}
