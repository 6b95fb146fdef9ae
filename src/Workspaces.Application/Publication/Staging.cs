using Workspaces.Storage.Keys;
using Workspaces.Storage.Rows;

namespace Workspaces.Application.Publication;

/// <summary>
/// What keys do by what is seen of them where they are published. What waited there and is seen is announced: it signs a day later, and its predecessors retire then. What was announced and is gone waits again.
/// A key that signs goes on, whatever is seen.
/// </summary>
internal static class Staging
{
    /// <summary>Applies what was found.</summary>
    /// <returns>Whether anything changes for it.</returns>
    public static bool Apply(IReadOnlyList<WorkspaceKeyRow> keys, KeySetFindings findings, DateTimeOffset now)
    {
        var changed = false;
        foreach (var key in keys.Where(key => !(key.RetiresAt <= now) && !(key.ExpiresAt <= now)))
        {
            changed |= findings.Of(key.KeyId) switch
            {
                { State: PublicationState.Published } found when found.PublishedAs == key.AwaitedAs => See(key, keys, now),
                { State: not PublicationState.Published } => Miss(key, keys, now),
                _ => false,
            };
        }

        return changed;
    }

    /// <summary>Has a key that waited follow those that do the same.</summary>
    public static void Announce(WorkspaceKeyRow key, IEnumerable<WorkspaceKeyRow> keys, DateTimeOffset now)
    {
        (key.Staged, key.ActivatesAt) = (false, now + KeyPeriods.Announcement);
        foreach (var other in keys.Where(other => !other.Staged && other.RetiresAt is null && other.DoesTheSameAs(key)))
        {
            KeyPeriods.Retire(other, key.ActivatesAt);
        }
    }

    /// <summary>When the next rotation is due: while a key waits, none is.</summary>
    public static DateTimeOffset? NextRotation(WorkspaceRow workspace, IReadOnlyCollection<WorkspaceKeyRow> keys, DateTimeOffset now) => keys.Any(key => key.Staged)
        ? null
        : KeyPeriods.NextRotation(workspace, keys.Where(key => key.Use is KeyUse.Signature).Max(key => key.ActivatesAt), now);

    private static bool See(WorkspaceKeyRow key, IReadOnlyList<WorkspaceKeyRow> keys, DateTimeOffset now)
    {
        if (key is { SeenAt: not null, Staged: false })
        {
            return false;
        }

        key.SeenAt ??= now;
        if (key.Staged)
        {
            Announce(key, keys, now);
        }

        return true;
    }

    private static bool Miss(WorkspaceKeyRow key, IReadOnlyList<WorkspaceKeyRow> keys, DateTimeOffset now)
    {
        if (key.Staged || key.ActivatesAt <= now)
        {
            return false;
        }

        foreach (var predecessor in keys.Where(other => other.RetiresAt == key.ActivatesAt && other.DoesTheSameAs(key)))
        {
            (predecessor.RetiresAt, predecessor.ExpiresAt) = (null, null);
        }

        (key.Staged, key.SeenAt, key.ActivatesAt) = (true, null, now);
        return true;
    }
}
