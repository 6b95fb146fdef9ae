using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workspaces.Profiles;

/// <summary>How far a workspace may change one setting. Exactly one kind of bound is given.</summary>
public sealed record OverrideBound
{
    /// <summary>The shortest duration, together with <see cref="Max"/>.</summary>
    public TimeSpan? Min { get; init; }
    /// <summary>The longest duration, together with <see cref="Min"/>.</summary>
    public TimeSpan? Max { get; init; }
    /// <summary>The values that may be chosen.</summary>
    public IReadOnlyList<JsonElement>? OneOf { get; init; }
    /// <summary>A list that leaves out some of the template's values.</summary>
    public bool? SubsetOfTemplate { get; init; }
    /// <summary>A list of any of these, none twice; it may be empty.</summary>
    public IReadOnlyList<JsonElement>? AnyOf { get; init; }
    /// <summary>Any value of the setting's type.</summary>
    public bool? Any { get; init; }
    /// <summary>The clause that sets the bound.</summary>
    public required string Clause { get; init; }
    /// <summary>The bound in words.</summary>
    public required string Sentence { get; init; }

    /// <summary>Whether exactly one kind of bound is given, and makes sense.</summary>
    internal bool IsConsistent =>
        ((Min, Max) is ({ } min, { } max) && min <= max ? 1 : (Min, Max) is (null, null) ? 0 : 2)
        + (OneOf is null ? 0 : OneOf.Count > 0 ? 1 : 2)
        + (SubsetOfTemplate is null ? 0 : SubsetOfTemplate is true ? 1 : 2)
        + (AnyOf is null ? 0 : AnyOf.Count > 0 ? 1 : 2)
        + (Any is null ? 0 : Any is true ? 1 : 2) is 1;

    /// <summary>What may be chosen, in a few words.</summary>
    public string Describe(JsonNode? ofTemplate) => this switch
    {
        { Min: { } min, Max: { } max } => $"{min:c} to {max:c}",
        { OneOf: { } values } => "one of " + string.Join(", ", values.Select(value => value.GetRawText())),
        { AnyOf: { } values } => "none or some of " + string.Join(", ", values.Select(value => value.GetRawText())),
        { SubsetOfTemplate: true } => "some of " + (ofTemplate?.ToJsonString(ProfileJson.Options) ?? "[]"),
        _ => "any",
    };

    /// <summary>Whether a value lies within the bound; its type is judged elsewhere.</summary>
    internal bool Allows(JsonElement value, JsonNode? ofTemplate) => this switch
    {
        { Min: { } min, Max: { } max } => value.ValueKind is JsonValueKind.String
            && Duration.TryRead(value.GetString(), out var duration)
            && duration >= min && duration <= max,
        { OneOf: { } values } => values.Any(allowed => JsonEquality.Same(allowed, value)),
        { AnyOf: { } values } => value.ValueKind is JsonValueKind.Array && IsSubset([.. value.EnumerateArray()], [.. values]),
        { SubsetOfTemplate: true } => value.ValueKind is JsonValueKind.Array && value.GetArrayLength() > 0
            && IsSubset([.. value.EnumerateArray()], ofTemplate.Deserialize<JsonElement[]>() ?? []),
        _ => true,
    };

    private static bool IsSubset(JsonElement[] some, JsonElement[] all) =>
        some.All(one => all.Any(other => JsonEquality.Same(one, other)) && some.Count(other => JsonEquality.Same(one, other)) is 1);
}
