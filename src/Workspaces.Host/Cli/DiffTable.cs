using System.Text.Json.Nodes;
using Workspaces.Host.Compliance;
using Workspaces.Profiles;
using Workspaces.Profiles.Comparison;
using Workspaces.Profiles.Documentation;

namespace Workspaces.Host.Cli;

/// <summary>Differences for people at a terminal.</summary>
internal static class DiffTable
{
    public static void Write(Terminal terminal, ProfileDiff diff)
    {
        terminal.Fields(("From", Of(diff.From)), ("To", Of(diff.To)));
        if (diff.IsEmpty)
        {
            terminal.Line("");
            terminal.Line("They do not differ.");
            return;
        }

        Changes(terminal, "Settings", diff.Settings);
        Section(terminal, "What a workspace may change", ["SETTING", "FROM", "TO"], diff.Bounds.Select(change => new[] { change.Path, Of(change.From), Of(change.To) }));
        Section(terminal, "Rules that come", ["RULE", "PARAMETERS", "CLAUSES"], diff.RulesAdded.Select(Row));
        Section(terminal, "Rules that go", ["RULE", "PARAMETERS", "CLAUSES"], diff.RulesRemoved.Select(Row));
        Section(terminal, "Rules that change", ["RULE", "PARAMETER", "FROM", "TO"], diff.RulesChanged.SelectMany(rule =>
            rule.Parameters.Select(parameter => new[] { rule.Id, parameter.Path, ReportText.Of(parameter.From), ReportText.Of(parameter.To) })));
        Words(terminal, "Clauses that come", diff.ClausesAdded);
        Words(terminal, "Clauses that go", diff.ClausesRemoved);
    }

    public static void Changes(Terminal terminal, string title, IReadOnlyList<ValueChange> changes) =>
        Section(terminal, title, ["SETTING", "FROM", "TO"], changes.Select(change => new[] { change.Path, ReportText.Of(change.From), ReportText.Of(change.To) }));

    public static void Faults(Terminal terminal, string title, IReadOnlyList<SettingFault> faults) =>
        Section(terminal, title, ["SETTING", "FOUND", "ALLOWED", "CLAUSE"], faults.Select(fault => new[] { fault.Path, fault.Found ?? "", fault.Bound, fault.Clause ?? "" }));

    /// <summary>A table under a title; nothing where it has no rows.</summary>
    public static void Section(Terminal terminal, string title, string[] header, IEnumerable<string[]> rows)
    {
        string[][] all = [.. rows.Select(row => row.Select(ReportText.Plain).ToArray())];
        if (all.Length > 0)
        {
            terminal.Line("");
            terminal.Line(title);
            terminal.Table(header, all);
        }
    }

    public static string Of(ProfileVersion version) => $"{version.Id} {version.Version} ({version.Title}, effective from {version.EffectiveFrom:yyyy-MM-dd})";

    private static string Of(StatedBound? bound) => bound is null ? "not at all" : $"{bound.Bound} ({bound.Clause})";

    private static string[] Row(RuleDescription rule) => [rule.Id, Of(rule.Parameters), string.Join(" ", rule.Clauses)];

    private static string Of(JsonObject parameters) => string.Join(", ", parameters.Select(parameter => $"{parameter.Key} {ReportText.Of(parameter.Value)}"));

    private static void Words(Terminal terminal, string title, IReadOnlyList<string> words)
    {
        if (words.Count > 0)
        {
            terminal.Line("");
            terminal.Line(title);
            terminal.Line(string.Join(" ", words));
        }
    }
}
