using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Workspaces.Profiles.Comparison;

/// <summary>A setting of a workspace's own that comes along to another profile, or version of it.</summary>
/// <param name="Path">Where it stands: members, a dot apart.</param>
/// <param name="Value">The workspace's.</param>
/// <param name="TemplateBefore">The value of the template that it leaves; null when there is none.</param>
/// <param name="TemplateAfter">The value of the template to which it comes; null when there is none.</param>
/// <param name="Fits">Whether it is allowed there.</param>
/// <param name="Bound">What is allowed, where it does not fit.</param>
/// <param name="Clause">The clause that sets the bound; null where the template alone says the value.</param>
public sealed record CarriedSetting(
    string Path,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] JsonNode? Value,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] JsonNode? TemplateBefore,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] JsonNode? TemplateAfter,
    bool Fits,
    string? Bound,
    string? Clause)
{
    /// <param name="from">The profile that is left; null = an installation does not have it any more.</param>
    /// <param name="to">The profile that is to be followed.</param>
    /// <param name="settings">What the workspace changes.</param>
    public static IReadOnlyList<CarriedSetting> Of(Profile? from, Profile to, JsonElement? settings)
    {
        var faults = to.Customize(settings).Faults;
        string[] known = [.. (from?.Overridable.Keys ?? []).Union(to.Overridable.Keys)];
        return settings is { ValueKind: JsonValueKind.Object } own && JsonText.IsReadable(own) ? [.. Leaves("", own).Select(Carried)] : [];

        IEnumerable<(string Path, JsonElement Value)> Leaves(string path, JsonElement value) =>
            value.ValueKind is JsonValueKind.Object && !known.Contains(path, StringComparer.Ordinal) && (path.Length == 0 || known.Any(name => name.StartsWith(path + ".", StringComparison.Ordinal)))
                ? value.EnumerateObject().SelectMany(member => Leaves(JsonText.Join(path, member.Name), member.Value))
                : [(path, value)];

        CarriedSetting Carried((string Path, JsonElement Value) leaf)
        {
            var fault = faults.FirstOrDefault(one => one.Path == leaf.Path || one.Path.StartsWith(leaf.Path + ".", StringComparison.Ordinal) || one.Path.StartsWith(leaf.Path + "[", StringComparison.Ordinal));
            return new(
                leaf.Path,
                JsonSerializer.SerializeToNode(leaf.Value),
                from is null ? null : Overrides.Value(from.Document, leaf.Path)?.DeepClone(),
                Overrides.Value(to.Document, leaf.Path)?.DeepClone(),
                fault is null,
                fault?.Bound,
                fault?.Clause);
        }
    }
}
