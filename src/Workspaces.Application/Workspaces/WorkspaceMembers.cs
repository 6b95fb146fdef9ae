using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.Application.Outcomes;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Application.Workspaces;

/// <summary>The members of a workspace as they take effect: what it changes of its profile, and the profile.</summary>
internal static class WorkspaceMembers
{
    private const string Own = "settings";
    private const string DisplayName = "display_name";
    private const string Enabled = "enabled";

    /// <summary>What differs; of the workspace's own settings also those that take no other effect than the profile's.</summary>
    public static IReadOnlyList<MemberChange> Between(StoredWorkspace before, AppliedProfile? old, StoredWorkspace after, AppliedProfile? changed)
    {
        var effective = MemberChange.Between(Describe(before, old), Describe(after, changed));
        var own = MemberChange.Between(OwnOf(before), OwnOf(after));
        return [.. effective, .. own.Where(change => !effective.Any(other => Covers(other.Path, change.Path[(Own.Length + 1)..])))];
    }

    /// <summary>Whether clients may be judged otherwise for it.</summary>
    public static bool ConcernsClients(MemberChange change) => change.Path.Split('.')[0] is not (DisplayName or Enabled or Own);

    private static JsonObject Describe(StoredWorkspace workspace, AppliedProfile? profile) => new()
    {
        [DisplayName] = workspace.DisplayName,
        [Enabled] = workspace.Enabled,
        ["profile"] = workspace.ProfileId,
        ["profile_version"] = workspace.ProfileVersion,
        ["server"] = Written(profile?.Settings),
        ["scopes"] = Written(profile?.Scopes),
        ["sender_constraint"] = Written(profile?.SenderConstraint),
        ["report_only"] = Written(profile?.Rules.ReportOnly),
    };

    private static JsonNode? Written<TValue>(TValue value) => JsonSerializer.SerializeToNode(value, ProtocolJson.Options);

    private static JsonObject OwnOf(StoredWorkspace workspace) => new() { [Own] = workspace.Settings is { ValueKind: JsonValueKind.Object } own ? JsonObject.Create(own) : new JsonObject() };

    private static bool Covers(string one, string other) =>
        one == other || one.StartsWith(other + ".", StringComparison.Ordinal) || other.StartsWith(one + ".", StringComparison.Ordinal);
}
