using System.Text.Json.Nodes;
using Workspaces.Application.Comparison;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Workspaces;
using Workspaces.Profiles;
using Workspaces.Profiles.Comparison;

namespace Workspaces.Host.AdminApi;

/// <summary>What a change of the profile did.</summary>
/// <param name="Own">The workspace's own settings between both templates.</param>
/// <param name="Workspace">As it is now, with what changed.</param>
/// <param name="Back">To be sent to undo it.</param>
internal sealed record ProfileChangeAnswer(ProfileVersion To, IReadOnlyList<CarriedSetting> Own, WorkspaceAnswer Workspace, WayBackAnswer Back)
{
    /// <summary>Absent where the installation does not have the former profile any more.</summary>
    public ProfileVersion? From { get; init; }

    public static ProfileChangeAnswer Of(ProfileChange change, WorkspaceAnswer workspace) =>
        new(ProfileVersion.Of(change.Move.To), change.Move.Own, workspace, WayBackAnswer.Of(change.Back)) { From = change.Move.From is { } left ? ProfileVersion.Of(left) : null };
}

/// <summary>What a change of the profile would do.</summary>
/// <param name="Refused">Whether it would be refused: for settings that do not fit, or for clients.</param>
/// <param name="Own">The workspace's own settings between both templates.</param>
/// <param name="Faults">Settings that do not fit there; what follows counts the template's values in their place.</param>
/// <param name="Changes">Of settings as they take effect.</param>
/// <param name="Discovery">What the metadata of the workspace would say differently.</param>
/// <param name="NewKeys">That would be made for it.</param>
/// <param name="Requests">Rules on requests that are new or have other parameters: what clients send is to satisfy them.</param>
/// <param name="Offences">By clients that would not be accepted any more, up to a hundred.</param>
/// <param name="BrokenClients">How many those are.</param>
/// <param name="BrokenRules">By which rules, each with how many clients.</param>
/// <param name="Back">To be sent to undo it.</param>
internal sealed record ProfileChangePreview(
    ProfileVersion To,
    bool Refused,
    IReadOnlyList<CarriedSetting> Own,
    IReadOnlyList<SettingFault> Faults,
    IReadOnlyList<MemberChange> Changes,
    IReadOnlyList<MemberChange> Discovery,
    IReadOnlyList<PreviewedKey> NewKeys,
    IReadOnlyList<RequestRule> Requests,
    IReadOnlyList<PreviewedOffence> Offences,
    int BrokenClients,
    IReadOnlyList<PreviewedRule> BrokenRules,
    WayBackAnswer Back)
{
    /// <summary>Absent where the installation does not have the former profile any more.</summary>
    public ProfileVersion? From { get; init; }

    public static ProfileChangePreview Of(ProfileForecast forecast)
    {
        var (move, preview) = (forecast.Move, forecast.Preview);
        return new(
            ProfileVersion.Of(move.To),
            forecast.Refused,
            move.Own,
            forecast.Faults,
            preview.Changes,
            forecast.Discovery,
            preview.NewKeys,
            move.From is null ? [] : [.. RequestRule.Of(ProfileDiff.Of(move.From, move.To))],
            preview.Offences,
            preview.BrokenClients,
            preview.BrokenRules,
            WayBackAnswer.Of(forecast.Back))
        {
            From = move.From is { } left ? ProfileVersion.Of(left) : null,
        };
    }
}

/// <summary>The body of the call that leads back.</summary>
/// <param name="Profile">The former profile.</param>
internal sealed record WayBackAnswer(string Profile)
{
    /// <summary>A merge patch of the settings; absent where none differ.</summary>
    public JsonObject? Settings { get; init; }

    public static WayBackAnswer Of(WayBack back) => new(back.Profile) { Settings = back.Settings };
}
