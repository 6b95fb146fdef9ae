using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workspaces.Profiles;

/// <summary>A setting as a workspace has it, beside what its profile allows.</summary>
/// <param name="Path">The setting, for example <c>server.access_token_lifetime</c>.</param>
/// <param name="Value">As the workspace has it.</param>
/// <param name="OfTemplate">As the template has it.</param>
/// <param name="Bound">What is allowed, in a few words.</param>
/// <param name="Clause">The clause that sets the bound; null where the template alone says the value.</param>
/// <param name="Sentence">The bound in words.</param>
/// <param name="Faults">What is wrong with it; empty = nothing.</param>
public sealed record SettingState(
    string Path, JsonNode? Value, JsonNode? OfTemplate, string Bound, string? Clause, string Sentence, IReadOnlyList<SettingFault> Faults)
{
    private const string Fixed = "The template sets the value.";
    private static readonly string[] Sections = ["server", "sender_constraint", "scopes", ReportOnly.Setting];

    /// <summary>Every setting of a template, and every fault, with the settings of one workspace laid over it.</summary>
    internal static IReadOnlyList<SettingState> Of(
        JsonObject template, IReadOnlyDictionary<string, OverrideBound> bounds, JsonElement? settings, IReadOnlyList<SettingFault> faults)
    {
        SettingState[] known = [.. Sections.SelectMany(section => Leaves(section, template[section])).Select(State)];
        // Their values are as the faults show them: a long one was cut and is no JSON any more.
        var elsewhere = faults
            .Where(fault => known.All(state => state.Path != fault.Path))
            .Select(fault => new SettingState(fault.Path, JsonValue.Create(fault.Found), null, fault.Bound, fault.Clause, fault.Bound, [fault]));
        return [.. known, .. elsewhere];

        IEnumerable<(string Path, JsonNode? Value)> Leaves(string path, JsonNode? node) =>
            node is JsonObject map && (path == Sections[0] || bounds.Keys.Any(bound => bound.StartsWith(path + ".", StringComparison.Ordinal)))
                ? map.SelectMany(member => Leaves(JsonText.Join(path, member.Key), member.Value))
                : [(path, node)];

        SettingState State((string Path, JsonNode? Value) leaf)
        {
            var value = Find(settings, leaf.Path) is { } own ? JsonSerializer.SerializeToNode(own, ProfileJson.Options) : leaf.Value;
            var (bound, clause, sentence) = bounds.TryGetValue(leaf.Path, out var found)
                ? (found.Describe(leaf.Value), found.Clause, found.Sentence)
                : ("only " + (leaf.Value?.ToJsonString(ProfileJson.Options) ?? "null"), null, Fixed);
            return new(leaf.Path, value, leaf.Value, bound, clause, sentence, [.. faults.Where(fault => fault.Path == leaf.Path)]);
        }
    }

    internal static JsonElement? Find(JsonElement? settings, string path)
    {
        foreach (var name in path.Split('.'))
        {
            settings = settings is { ValueKind: JsonValueKind.Object } map && map.TryGetProperty(name, out var member) ? member : null;
        }

        return settings;
    }
}
