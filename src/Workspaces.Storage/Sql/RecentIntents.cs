using Workspaces.FapiExtensions.Caching;
using Workspaces.FapiExtensions.Intents;

namespace Workspaces.Storage.Sql;

/// <summary>
/// Intents that this process wrote or read within the last minute, so that the pages of one flow need not read them again. Another replica may have changed one since: what is shown
/// of it is as old as that at most, and only the database lets one be decided about.
/// </summary>
internal sealed class RecentIntents(TimeProvider time)
{
    private const int Capacity = 2048;
    // Larger ones are rare.
    private const int LargestKept = 8 * 1024;

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    private readonly BoundedCache<(string WorkspaceId, string Id), Intent> _intents = new(Capacity, time, ownerOf: static key => key.WorkspaceId);

    public Intent? Find(string workspaceId, string id) => _intents.TryGet((workspaceId, id), out var intent) ? intent : null;

    public void Keep(string workspaceId, Intent intent)
    {
        if (intent.Details.Length <= LargestKept)
        {
            _intents.Set((workspaceId, intent.Id), intent, time.GetUtcNow() + Kept);
        }
    }

    public void Forget(string workspaceId, string id) => _intents.Remove((workspaceId, id));
}
