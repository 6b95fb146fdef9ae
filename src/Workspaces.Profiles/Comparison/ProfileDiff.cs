using System.Text.Json.Nodes;
using Workspaces.Profiles.Documentation;

namespace Workspaces.Profiles.Comparison;

/// <summary>How one profile, or version of it, differs from another.</summary>
/// <param name="Settings">Values that differ.</param>
/// <param name="Bounds">What a workspace may change, as far as it differs.</param>
/// <param name="RulesAdded">In the order in which they are checked.</param>
/// <param name="RulesChanged">Rules of both, with other parameters.</param>
/// <param name="ClausesAdded">Clauses that some rule enforces only there.</param>
public sealed record ProfileDiff(
    ProfileVersion From,
    ProfileVersion To,
    IReadOnlyList<ValueChange> Settings,
    IReadOnlyList<BoundChange> Bounds,
    IReadOnlyList<RuleDescription> RulesAdded,
    IReadOnlyList<RuleDescription> RulesRemoved,
    IReadOnlyList<RuleChange> RulesChanged,
    IReadOnlyList<string> ClausesAdded,
    IReadOnlyList<string> ClausesRemoved)
{
    /// <summary>Neither refuses, offers or allows anything that the other does not.</summary>
    public bool IsEmpty => this is { Settings: [], Bounds: [], RulesAdded: [], RulesRemoved: [], RulesChanged: [] };

    public static ProfileDiff Of(Profile from, Profile to)
    {
        var (left, right) = (Rules(from), Rules(to));
        return new(
            ProfileVersion.Of(from),
            ProfileVersion.Of(to),
            [.. ValueChange.Between("", from.Document, to.Document)],
            [.. from.Overridable.Keys.Union(to.Overridable.Keys).Select(Bound).Where(change => change.From != change.To)],
            [.. right.Values.Where(rule => !left.ContainsKey(rule.Id))],
            [.. left.Values.Where(rule => !right.ContainsKey(rule.Id))],
            [.. right.Values.Where(rule => left.ContainsKey(rule.Id)).Select(rule => RuleChange.Between(left[rule.Id], rule)).OfType<RuleChange>()],
            [.. to.Clauses.Except(from.Clauses)],
            [.. from.Clauses.Except(to.Clauses)]);

        BoundChange Bound(string path) => new(
            path,
            StatedBound.Of(from.Overridable.GetValueOrDefault(path), Value(from, path)),
            StatedBound.Of(to.Overridable.GetValueOrDefault(path), Value(to, path)));
    }

    private static JsonNode? Value(Profile profile, string path) => Overrides.Value(profile.Document, path);

    private static OrderedDictionary<string, RuleDescription> Rules(Profile profile) =>
        new(profile.Rules.Select(RuleDescription.Of).Select(rule => KeyValuePair.Create(rule.Id, rule)), StringComparer.Ordinal);
}
