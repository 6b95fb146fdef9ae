using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.Application.Workspaces;
using Workspaces.Profiles;

namespace Workspaces.Application.Comparison;

/// <summary>What to send to have a workspace follow its former profile again, with the settings that it had.</summary>
/// <param name="Profile">The former profile.</param>
/// <param name="Settings">A merge patch; null = none is needed.</param>
internal sealed record WayBack(string Profile, JsonObject? Settings)
{
    public static WayBack Of(StoredWorkspace former, JsonElement? settings) =>
        new(former.ProfileId, MergePatch.Between(Json(settings), Json(former.Settings)) is { Count: > 0 } patch ? patch : null);

    private static JsonObject Json(JsonElement? settings) => settings is { ValueKind: JsonValueKind.Object } own ? JsonObject.Create(own)! : [];
}
