using System.Text.Json;

namespace Workspaces.Profiles.Comparison;

/// <summary>How a workspace differs from its profile's template, and what another profile, or version of it, would make of it.</summary>
/// <param name="Profile">What it follows.</param>
/// <param name="Own">The settings that it chose itself.</param>
/// <param name="Template">How the other profile differs; null when there is no other.</param>
/// <param name="Settings">What the workspace's settings would become there, as far as they change.</param>
/// <param name="Faults">Its own settings that the other profile does not allow, or faults of its settings where there is no other.</param>
public sealed record WorkspaceDiff(
    ProfileVersion Profile, IReadOnlyList<OwnSetting> Own, ProfileDiff? Template, IReadOnlyList<ValueChange> Settings, IReadOnlyList<SettingFault> Faults)
{
    public static WorkspaceDiff Of(Profile profile, JsonElement? settings, Profile? other)
    {
        var adopted = Adoption.Of(other ?? profile, settings);
        return new(
            ProfileVersion.Of(profile),
            [.. profile.Examine(settings).Where(OwnSetting.Differs).Select(OwnSetting.Of)],
            other is null ? null : ProfileDiff.Of(profile, other),
            other is null ? [] : [.. ValueChange.Between("", Adoption.Of(profile, settings).Settings, adopted.Settings)],
            adopted.Faults);
    }
}
