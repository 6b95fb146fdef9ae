using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workspaces.Application.Callers;
using Workspaces.Application.Outcomes;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Application.Workspaces;

/// <summary>Creates, shows, lists and changes workspaces. Admin API, CLI and console all call this.</summary>
internal sealed class WorkspaceAdministration(Store store, IProfileSource profiles, WorkspaceDrafts drafts, WorkspaceWriter writer, WorkspaceForecasts forecasts)
{
    public const int MaxPageSize = 100;

    public async Task<Outcome<StoredWorkspace>> CreateAsync(Caller caller, NewWorkspace workspace, CancellationToken cancellationToken)
    {
        if (Need.ToAddWorkspaces.FaultOf(caller) is { } refusal)
        {
            return refusal;
        }

        if (await FaultsOfAsync(workspace, cancellationToken) is { Count: > 0 } faults)
        {
            return faults;
        }

        var profile = profiles.Apply(workspace.Profile, workspace.Settings.NullWhenEmpty());
        if (!profile.Succeeded)
        {
            return profile.Faults.ToList();
        }

        var (row, keys) = await drafts.CreateAsync(workspace, profile.Value, cancellationToken);
        return drafts.JudgeNew(profile.Value) is { } fault ? fault : await writer.InsertAsync(caller.Actor, row, keys, [], cancellationToken);
    }

    public async Task<Outcome<StoredWorkspace>> GetAsync(Caller caller, string id, CancellationToken cancellationToken)
    {
        if (Need.ToRead.FaultOf(caller, id) is { } refusal)
        {
            return refusal;
        }

        var row = await store.InWorkspaceAsync(id, context => context.Set<WorkspaceRow>().AsNoTracking()
            .SingleOrDefaultAsync(workspace => workspace.Status != WorkspaceStatus.Deleted, cancellationToken));
        return row is null ? NotThere.Workspace(id) : StoredWorkspace.From(row);
    }

    /// <summary>Workspaces by id, from behind <paramref name="cursor"/>; with a search those whose id or name begins with it.</summary>
    /// <param name="caller">Who asks, and what there is for it.</param>
    /// <param name="search">Null = all.</param>
    /// <param name="cursor">Null = from the first.</param>
    /// <param name="limit">How many.</param>
    public async Task<Page<WorkspaceSummary>> ListAsync(
        Caller caller, string? search, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var size = Math.Clamp(limit, 1, MaxPageSize);
        var items = await store.InCatalogAsync(context => Matching(context.Set<WorkspaceRow>(), search, cursor, caller.Workspaces)
            .OrderBy(workspace => workspace.Id)
            .Take(size + 1)
            .Select(workspace => new WorkspaceSummary(
                workspace.Id, workspace.DisplayName, workspace.ProfileId, workspace.Status == WorkspaceStatus.Active, workspace.CreatedAt, workspace.DeleteAfter))
            .ToListAsync(cancellationToken));
        return Page<WorkspaceSummary>.Of(items, size, item => item.Id);
    }

    /// <summary>Changes what a patch names. Refused when clients would not be accepted any more, unless the patch says otherwise.</summary>
    public Task<Outcome<StoredWorkspace>> UpdateAsync(Caller caller, string id, WorkspacePatch patch, CancellationToken cancellationToken) =>
        Need.ToOperate.ThenAsync(caller, id, () => Attempts.OnWhatThereIsAsync(patch.Revision is not null, async () =>
        {
            // Clients are judged before anything is held, however many there are: what is saved is what was judged, or it is judged again.
            var forecast = await forecasts.OfAsync(id, patch, cancellationToken);
            return !forecast.Succeeded ? forecast.Faults.ToList()
                : forecast.Value.FaultsOf(patch) is { Count: > 0 } faults ? faults
                : await SaveAsync(caller, id, patch, forecast.Value, cancellationToken);
        }));

    private async Task<Outcome<StoredWorkspace>> SaveAsync(Caller caller, string id, WorkspacePatch patch, WorkspaceForecast forecast, CancellationToken cancellationToken)
    {
        var outcome = await writer.ChangeAsync(caller.Actor, id, patch.Adapts ? forecast.Before.Revision : patch.Revision, async (context, row) =>
        {
            patch.ApplyTo(row);
            return patch.Adapts ? await drafts.AdaptAsync(context, row, patch.SettingsOver(forecast.Before.Settings), cancellationToken) : [];
        }, cancellationToken);
        return outcome.Succeeded ? outcome.Value with { Changes = forecast.Changes } : outcome;
    }

    /// <summary>What keeps a workspace from being created, whatever its profile says.</summary>
    public async Task<List<Fault>> FaultsOfAsync(NewWorkspace workspace, CancellationToken cancellationToken)
    {
        List<Fault> faults = [];
        if (!WorkspaceId.IsValid(workspace.Id))
        {
            faults.Add(WorkspaceFaults.BadId());
        }
        else if (await store.InWorkspaceAsync(workspace.Id, context => context.Set<WorkspaceRow>().AnyAsync(cancellationToken)))
        {
            faults.Add(WorkspaceFaults.Taken(workspace.Id));
        }

        if (workspace.DisplayName is { } name && WorkspaceFaults.OfName(name) is { } fault)
        {
            faults.Add(fault);
        }

        return faults;
    }

    private static IQueryable<WorkspaceRow> Matching(IQueryable<WorkspaceRow> workspaces, string? search, string? cursor, IReadOnlyCollection<string>? only)
    {
        var living = workspaces.AsNoTracking().Where(workspace => workspace.Status != WorkspaceStatus.Deleted);
        living = only is null ? living : living.Where(workspace => only.Contains(workspace.Id));
        living = cursor is null ? living : living.Where(workspace => string.Compare(workspace.Id, cursor) > 0);
        if (string.IsNullOrWhiteSpace(search))
        {
            return living;
        }

        // Ranges of two indexes; what contains the text somewhere would be looked for in every row.
        var (first, end) = (SearchName.Of(search), SearchName.Of(search) + char.MaxValue);
        return living.Where(workspace =>
            (string.Compare(workspace.Id, first) >= 0 && string.Compare(workspace.Id, end) < 0)
            || (string.Compare(workspace.SearchName, first) >= 0 && string.Compare(workspace.SearchName, end) < 0));
    }
}
