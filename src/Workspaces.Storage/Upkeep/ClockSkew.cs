namespace Workspaces.Storage.Upkeep;

/// <summary>How far the clock of this machine is from that of its database.</summary>
internal static class ClockSkew
{
    /// <summary>More than this, and the server is not ready: assertions, codes and sessions live for minutes and are judged by its clock.</summary>
    public static TimeSpan Largest { get; } = TimeSpan.FromSeconds(10);

    /// <summary>How far this machine is ahead. What the answer took on its way is nobody's fault.</summary>
    /// <param name="before">When the database was asked, by this machine.</param>
    /// <param name="after">When it had answered, by this machine.</param>
    /// <param name="there">What it answered; null = it has the clock of this machine.</param>
    public static TimeSpan Of(DateTimeOffset before, DateTimeOffset after, DateTimeOffset? there) =>
        there < before ? before - there.Value : there > after ? after - there.Value : TimeSpan.Zero;
}
