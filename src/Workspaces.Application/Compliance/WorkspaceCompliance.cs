using Workspaces.Application.Registrations;
using Workspaces.Application.Workspaces;
using Workspaces.FapiExtensions.Compliance;
using Workspaces.Profiles;

namespace Workspaces.Application.Compliance;

/// <summary>A workspace judged by its own profile.</summary>
/// <param name="Report">Null where the settings do not let the workspace be served.</param>
/// <param name="Unreadable">Stored clients that are no client metadata.</param>
internal sealed record WorkspaceCompliance(
    StoredWorkspace Workspace,
    Profile Profile,
    IReadOnlyList<SettingState> Settings,
    ComplianceReport? Report,
    UnreadableClients Unreadable,
    DateTimeOffset Time)
{
    public ComplianceStatus Status => !Holds
        ? ComplianceStatus.Violated
        : Report?.Rules.Any(rule => rule.ReportOnly) == true ? ComplianceStatus.ReportOnly : ComplianceStatus.Holds;

    private bool Holds =>
        Unreadable.Count == 0
        && Settings.All(setting => setting.Faults.Count == 0)
        && Report?.Rules.All(rule => rule.Status is not ComplianceStatus.Violated) == true;
}
