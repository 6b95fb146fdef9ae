using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workspaces.Profiles.Comparison;

/// <summary>What comes of a workspace's own settings under another profile: those that it allows are kept, the others fall back to its values.</summary>
/// <param name="Workspace">What the workspace would come to.</param>
/// <param name="Settings">Every setting that it would have.</param>
/// <param name="Faults">What the profile does not allow; empty when everything is kept.</param>
public sealed record Adoption(WorkspaceProfile Workspace, JsonObject Settings, IReadOnlyList<SettingFault> Faults)
{
    /// <summary>Never throws for what the settings hold.</summary>
    public static Adoption Of(Profile profile, JsonElement? settings)
    {
        var whole = profile.Customize(settings);
        if (whole.Succeeded)
        {
            return new(whole.Workspace, profile.Lay(settings), []);
        }

        var kept = Kept(profile, settings);
        var part = profile.Customize(kept);
        return part.Succeeded
            ? new(part.Workspace, profile.Lay(kept), whole.Faults)
            : new(profile.Workspace, profile.Lay(null), [.. whole.Faults.Union(part.Faults)]);
    }

    private static JsonElement Kept(Profile profile, JsonElement? settings)
    {
        var kept = new JsonObject();
        settings = JsonText.Readable(settings);
        foreach (var (path, bound) in profile.Overridable)
        {
            if (SettingState.Find(settings, path) is { } value && bound.Allows(value, Overrides.Value(profile.Document, path)))
            {
                Overrides.Set(kept, path, value);
            }
        }

        return kept.Deserialize<JsonElement>();
    }
}
