using Workspaces.Application.Callers;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Registrations;
using Workspaces.Application.Workspaces;
using Workspaces.FapiExtensions.Compliance;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Profiles;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Application.Compliance;

/// <summary>Judges what is stored of a workspace by the rules and bounds of its profile.</summary>
internal sealed class ComplianceAdministration(
    WorkspaceAdministration workspaces, WorkspaceLoader loader, StoredRegistrations registrations, ProfileCatalog catalog, TimeProvider time)
{
    public async Task<Outcome<WorkspaceCompliance>> ReportAsync(Caller caller, string id, CancellationToken cancellationToken)
    {
        if (Need.ToRead.FaultOf(caller, id) is { } refusal)
        {
            return refusal;
        }

        var stored = await workspaces.GetAsync(caller, id, cancellationToken);
        if (!stored.Succeeded)
        {
            return stored.Faults.ToList();
        }

        if (catalog.Find(stored.Value.ProfileId) is not { } profile)
        {
            return new Fault(FaultKind.OutOfBounds, $"The workspace follows the profile '{stored.Value.ProfileId}', which this installation does not have.", "profile");
        }

        var settings = profile.Examine(stored.Value.Settings);
        var unreadable = new UnreadableClients();
        // With faulty settings there is no workspace that rules could be asked about.
        var report = settings.All(setting => setting.Faults.Count == 0)
            ? await JudgeAsync(id, unreadable, cancellationToken)
            : null;
        return new WorkspaceCompliance(stored.Value, profile, settings, report, unreadable, time.GetUtcNow());
    }

    /// <summary>Null when the workspace is gone meanwhile.</summary>
    private async Task<ComplianceReport?> JudgeAsync(string id, UnreadableClients unreadable, CancellationToken cancellationToken) =>
        await loader.LoadStoredAsync(id, cancellationToken) is { Workspace: var workspace }
            ? await ComplianceReport.OfAsync(workspace, registrations.ReadAsync(id, workspace, unreadable, cancellationToken), cancellationToken)
            : null;
}
