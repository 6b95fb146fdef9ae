using Workspaces.Storage.Rows;

namespace Workspaces.Storage.Keys;

/// <summary>How long keys are published beside their use.</summary>
internal static class KeyPeriods
{
    /// <summary>How long a key is published before it signs: longer than anybody caches a key set.</summary>
    public static TimeSpan Announcement { get; } = TimeSpan.FromDays(1);

    /// <summary>How long a key is published after it signed last: longer than anything lives that it signed.</summary>
    public static TimeSpan Overlap { get; } = TimeSpan.FromDays(2);

    /// <summary>How far the clock of a replica may be from the others': what begins or ends for all at once bears a time that lies as far back.</summary>
    public static TimeSpan ClockTolerance { get; } = TimeSpan.FromSeconds(10);

    /// <summary>When to announce the successor of a key that is active from some moment on; null = never by itself.</summary>
    public static DateTimeOffset? NextRotation(WorkspaceRow row, DateTimeOffset activatesAt, DateTimeOffset now) => row.RotationDays is { } days
        ? new[] { now, activatesAt.AddDays(days) - Announcement }.Max()
        : null;

    /// <summary>Lets a key do nothing from a moment on but be published, and that for a while only.</summary>
    public static void Retire(WorkspaceKeyRow key, DateTimeOffset retiresAt)
    {
        key.RetiresAt ??= retiresAt;
        key.ExpiresAt ??= key.RetiresAt + Overlap;
    }
}
