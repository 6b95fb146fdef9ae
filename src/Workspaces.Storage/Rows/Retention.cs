namespace Workspaces.Storage.Rows;

/// <summary>How long rows stay that nobody may use any more.</summary>
internal static class Retention
{
    public const int AfterEndHours = 24;
    public const int CompletionHours = 1;

    /// <summary>After a grant ended or was revoked: longer than any access token lives that was issued from it.</summary>
    public static TimeSpan AfterEnd { get; } = TimeSpan.FromHours(AfterEndHours);

    /// <summary>An intent after it ended: as long as its client and its customer may ask what became of it.</summary>
    private static TimeSpan Intent { get; } = TimeSpan.FromDays(90);

    /// <summary>When an intent that ends then is removed. Clients name ends that lie as late as dates go.</summary>
    public static DateTimeOffset RemovalOfIntent(DateTimeOffset end) => end < Never - Intent ? end + Intent : Never;

    /// <summary>A removed user: longer than any session lasts.</summary>
    public static TimeSpan RemovedUser { get; } = TimeSpan.FromDays(1);

    /// <summary>When what is kept for good is removed.</summary>
    public static DateTimeOffset Never { get; } = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A rejection record after its request.</summary>
    public static TimeSpan Rejection { get; } = TimeSpan.FromDays(30);

    /// <summary>An authorization request after it expired: as long as a user may take for its completion.</summary>
    public static TimeSpan Completion { get; } = TimeSpan.FromHours(CompletionHours);
}
