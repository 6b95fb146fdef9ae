using System.Text.Json.Nodes;

namespace Workspaces.Profiles.Comparison;

/// <summary>A bound that differs: what a workspace may make of one setting.</summary>
/// <param name="From">Null when the setting could not be changed.</param>
/// <param name="To">Null when the setting can no longer be changed.</param>
public sealed record BoundChange(string Path, StatedBound? From, StatedBound? To);

/// <summary>A bound in words.</summary>
/// <param name="Bound">What may be chosen, in a few words.</param>
/// <param name="Clause">The clause that sets it.</param>
/// <param name="Sentence">The requirement.</param>
public sealed record StatedBound(string Bound, string Clause, string Sentence)
{
    internal static StatedBound? Of(OverrideBound? bound, JsonNode? ofTemplate) =>
        bound is null ? null : new(bound.Describe(ofTemplate), bound.Clause, bound.Sentence);
}
