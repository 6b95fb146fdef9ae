using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Workspaces.Profiles.Comparison;

/// <summary>A setting that a workspace chose itself.</summary>
/// <param name="Template">The template's value.</param>
/// <param name="Value">The workspace's.</param>
/// <param name="Bound">What it may choose.</param>
/// <param name="Clause">The clause that sets the bound; null where the template alone says the value.</param>
public sealed record OwnSetting(
    string Path,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] JsonNode? Template,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] JsonNode? Value,
    string Bound,
    string? Clause)
{
    internal static bool Differs(SettingState state) => !JsonEquality.Same(state.Value, state.OfTemplate);

    internal static OwnSetting Of(SettingState state) => new(state.Path, state.OfTemplate?.DeepClone(), state.Value?.DeepClone(), state.Bound, state.Clause);
}
