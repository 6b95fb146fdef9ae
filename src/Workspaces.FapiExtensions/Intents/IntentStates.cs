namespace Workspaces.FapiExtensions.Intents;

/// <summary>From which states customers decide: all transitions but those of time stand here and in <see cref="IntentEnd"/>. Nobody decides about one that its client withdrew.</summary>
public static class IntentStates
{
    /// <summary>Once.</summary>
    public static IReadOnlyList<IntentState> Once { get; } = [IntentState.Awaiting];

    /// <summary>Once more, after agreeing or after taking the consent back.</summary>
    public static IReadOnlyList<IntentState> Again { get; } = [IntentState.Awaiting, IntentState.Authorized, IntentState.Revoked];

    /// <summary>As long as it stands: it is changed.</summary>
    public static IReadOnlyList<IntentState> WhileItStands { get; } = [IntentState.Authorized];
}
