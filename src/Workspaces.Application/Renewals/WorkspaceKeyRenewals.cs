using Microsoft.EntityFrameworkCore;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;

namespace Workspaces.Application.Renewals;

/// <summary>The keys of a workspace that retire, or are to be replaced by a schedule. One is renewed when another does the same, or the schedule is still to replace it.</summary>
internal sealed class WorkspaceKeyRenewals(Store store) : IRenewalSource
{
    public async Task CollectAsync(Workspace workspace, Soonest soonest, CancellationToken cancellationToken)
    {
        var stored = await store.InWorkspaceAsync(workspace.Id, context => context.Set<WorkspaceRow>().AsNoTracking()
            .Select(row => new { row.RotationDays, Keys = context.Set<WorkspaceKeyRow>().Where(key => key.WorkspaceId == row.Id).ToList() })
            .SingleOrDefaultAsync(cancellationToken));
        foreach (var key in stored?.Keys.Where(key => !(key.RetiresAt <= soonest.Window.Now)) ?? [])
        {
            if ((key.RetiresAt ?? (stored?.RotationDays is { } days ? key.ActivatesAt.AddDays(days) : null)) is { } end)
            {
                var follows = key.RetiresAt is null ? end > soonest.Window.Now : stored!.Keys.Exists(other => Follows(other, key));
                soonest.Add(Renewal.Of(RenewalKind.WorkspaceKey, key.KeyId, $"{key.Use} {key.Algorithm}", end, follows, soonest.Window) with { Workspace = workspace.Id });
            }
        }
    }

    private static bool Follows(WorkspaceKeyRow other, WorkspaceKeyRow key) =>
        other.DoesTheSameAs(key) && other.ActivatesAt <= key.RetiresAt && !(other.RetiresAt <= key.RetiresAt);
}
