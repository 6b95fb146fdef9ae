using Workspaces.Application.Comparison;
using Workspaces.Profiles;
using Workspaces.Profiles.Comparison;

namespace Workspaces.Host.AdminApi;

/// <summary>A workspace beside its template, and beside another profile.</summary>
/// <param name="Profile">What it follows now.</param>
/// <param name="SavedUnder">The version of its profile under which its settings were saved last.</param>
/// <param name="Own">The settings that it chose itself.</param>
/// <param name="Template">How the other profile differs; absent without another.</param>
/// <param name="Settings">What its settings would become there, as far as they change.</param>
/// <param name="Faults">Its own settings that are not allowed there.</param>
internal sealed record DiffAnswer(
    string Workspace,
    ProfileVersion Profile,
    string SavedUnder,
    IReadOnlyList<OwnSetting> Own,
    ProfileDiff? Template,
    IReadOnlyList<ValueChange> Settings,
    IReadOnlyList<SettingFault> Faults)
{
    public static DiffAnswer Of(WorkspaceComparison compared) => new(
        compared.Workspace.Id,
        compared.Diff.Profile,
        compared.Workspace.ProfileVersion,
        compared.Diff.Own,
        compared.Diff.Template,
        compared.Diff.Settings,
        compared.Diff.Faults);
}
