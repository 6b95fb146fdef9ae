namespace Workspaces.FapiExtensions.Protocol;

/// <summary>Points in time of which some never come.</summary>
internal static class Times
{
    /// <summary>The earlier of two; null stands for never.</summary>
    public static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other : one;

    /// <summary>A while after a time, at the end of all time at most.</summary>
    public static DateTimeOffset After(DateTimeOffset time, TimeSpan span) => time < DateTimeOffset.MaxValue - span ? time + span : DateTimeOffset.MaxValue;
}
