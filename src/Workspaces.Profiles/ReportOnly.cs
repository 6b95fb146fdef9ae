using System.Text.Json;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.Profiles;

/// <summary>The setting by which a workspace has rules report what they would refuse, and refuse nothing.</summary>
internal static class ReportOnly
{
    public const string Setting = "report_only";

    /// <summary>Bounds with the setting among them, where a template marks any rule as softenable.</summary>
    public static IReadOnlyDictionary<string, OverrideBound> AddTo(IReadOnlyDictionary<string, OverrideBound> bounds, IReadOnlyList<string> softenable, RuleCatalog rules) =>
        softenable.Count is 0 ? bounds : new Dictionary<string, OverrideBound>(bounds)
        {
            [Setting] = new()
            {
                AnyOf = [.. softenable.Select(id => JsonSerializer.SerializeToElement(id))],
                Clause = string.Join(", ", softenable.Select(id => ClauseOf(id, rules))),
                Sentence = "These rules may only report: what they would refuse is recorded and served.",
            },
        };

    /// <summary>What is wrong with a value of the setting that lies outside its bound: each rule with its own clause.</summary>
    public static IEnumerable<SettingFault> FaultsOf(JsonElement value, OverrideBound bound, RuleCatalog rules)
    {
        var allowed = bound.Describe(null);
        if (value.ValueKind is not JsonValueKind.Array)
        {
            return [new(Setting, ProfileJson.Shorten(value), allowed, bound.Clause, null)];
        }

        return value.EnumerateArray().Index()
            .Where(item => value.EnumerateArray().Take(item.Index).Append(item.Item).Count(one => JsonEquality.Same(one, item.Item)) > 1
                || !bound.AnyOf!.Any(one => JsonEquality.Same(one, item.Item)))
            .Select(item => new SettingFault($"{Setting}[{item.Index}]", ProfileJson.Shorten(item.Item), allowed, ClauseOf(item.Item, rules), null));
    }

    private static string? ClauseOf(JsonElement item, RuleCatalog rules) =>
        item.ValueKind is JsonValueKind.String && rules.All.ContainsKey(item.GetString()!) ? ClauseOf(item.GetString()!, rules) : null;

    private static string ClauseOf(string id, RuleCatalog rules) => RuleAttribute.Of(rules.All[id]).Clauses[0];
}
