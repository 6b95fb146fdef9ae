using Workspaces.Application.Outcomes;
using Workspaces.Application.Workspaces;
using Workspaces.Profiles;
using Workspaces.Profiles.Comparison;

namespace Workspaces.Application.Comparison;

/// <summary>A workspace on its way from one profile to another.</summary>
/// <param name="Workspace">As it is before.</param>
/// <param name="From">Null = the installation does not have it any more.</param>
/// <param name="Own">Its own settings between both templates.</param>
internal sealed record ProfileMove(StoredWorkspace Workspace, Profile? From, Profile To, IReadOnlyList<CarriedSetting> Own);

/// <summary>What a change of the profile did.</summary>
/// <param name="Workspace">As it is afterwards.</param>
/// <param name="Back">How to undo it.</param>
internal sealed record ProfileChange(ProfileMove Move, StoredWorkspace Workspace, WayBack Back);

/// <summary>What a change of the profile would do.</summary>
/// <param name="Faults">Settings that do not fit there; it is refused for each.</param>
/// <param name="Discovery">What the workspace's metadata would say differently.</param>
internal sealed record ProfileForecast(ProfileMove Move, IReadOnlyList<SettingFault> Faults, ChangePreview Preview, IReadOnlyList<MemberChange> Discovery, WayBack Back)
{
    public bool Refused => Faults.Count > 0 || Preview.Refused;
}
