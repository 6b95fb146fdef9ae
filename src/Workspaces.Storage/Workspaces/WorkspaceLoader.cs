using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;

namespace Workspaces.Storage.Workspaces;

/// <summary>Reads a workspace from the database, in one round trip, and makes it ready to serve.</summary>
internal sealed partial class WorkspaceLoader(Store store, IProfileSource profiles, WorkspaceAssembler assembler, ILogger<WorkspaceLoader> logger)
{
    /// <summary>The workspace, disabled or not; null when there is none of that id, or it is being deleted.</summary>
    public Task<LoadedWorkspace?> LoadAsync(string id, CancellationToken cancellationToken) =>
        LoadAsync(id, row => row is { Status: not WorkspaceStatus.Deleted, DeleteAfter: null }, cancellationToken);

    /// <summary>The workspace, disabled, being deleted or not; null when there is none of that id.</summary>
    public Task<LoadedWorkspace?> LoadStoredAsync(string id, CancellationToken cancellationToken) =>
        LoadAsync(id, row => row.Status != WorkspaceStatus.Deleted, cancellationToken);

    private async Task<LoadedWorkspace?> LoadAsync(string id, Func<WorkspaceRow, bool> wanted, CancellationToken cancellationToken)
    {
        var stored = await store.InWorkspaceAsync(id, context => context.Set<WorkspaceRow>()
            .AsNoTracking()
            .Select(workspace => new { Row = workspace, Keys = context.Set<WorkspaceKeyRow>().Where(key => key.WorkspaceId == workspace.Id).ToList() })
            .SingleOrDefaultAsync(cancellationToken));
        if (stored is null || !wanted(stored.Row))
        {
            return null;
        }

        var profile = profiles.Resolve(stored.Row.ProfileId, ReadSettings(stored.Row));
        if (profile is { Succeeded: true, Profile.Rules.ReportOnly: { Count: > 0 } deviations })
        {
            Log.Deviates(logger, id, string.Join(", ", deviations));
        }

        return profile.Succeeded
            ? assembler.Assemble(stored.Row, stored.Keys, profile.Profile) with { Enabled = stored.Row.Status is WorkspaceStatus.Active }
            : throw new InvalidOperationException(
                $"Workspace {id} cannot be served: {profile}");
    }

    private static JsonElement? ReadSettings(WorkspaceRow row) =>
        row.Settings is null ? null : JsonElement.Parse(row.Settings);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Workspace {Workspace} deviates from its profile: it only reports what breaks {Rules}")]
        public static partial void Deviates(ILogger logger, string workspace, string rules);
    }
}
