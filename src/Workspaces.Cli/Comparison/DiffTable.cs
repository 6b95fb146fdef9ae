using System.Text.Json.Nodes;
using Workspaces.Cli.Terminals;

namespace Workspaces.Cli.Comparison;

/// <summary>Differences for people at a terminal, as the admin API tells them.</summary>
public static class DiffTable
{
    private static readonly string[] Differences = ["settings", "bounds", "rules_added", "rules_removed", "rules_changed"];

    /// <summary>How one profile, or version of it, differs from another.</summary>
    public static void Write(Terminal terminal, JsonObject diff)
    {
        terminal.Fields(("From", Version(diff["from"])), ("To", Version(diff["to"])));
        if (!Differences.Any(member => Items(diff[member]).Any()))
        {
            terminal.Line("");
            terminal.Line("They do not differ.");
            return;
        }

        Changes(terminal, "Settings", diff["settings"]);
        Section(terminal, "What a workspace may change", ["SETTING", "FROM", "TO"], Items(diff["bounds"]).Select(change => new[] { Text(change, "path"), Bound(change?["from"]), Bound(change?["to"]) }));
        Section(terminal, "Rules that come", ["RULE", "PARAMETERS", "CLAUSES"], Items(diff["rules_added"]).Select(Row));
        Section(terminal, "Rules that go", ["RULE", "PARAMETERS", "CLAUSES"], Items(diff["rules_removed"]).Select(Row));
        Section(terminal, "Rules that change", ["RULE", "PARAMETER", "FROM", "TO"], Items(diff["rules_changed"]).SelectMany(rule =>
            Items(rule?["parameters"]).Select(parameter => new[] { Text(rule, "id"), Text(parameter, "path"), PlainText.Of(parameter?["from"]), PlainText.Of(parameter?["to"]) })));
        Words(terminal, "Clauses that come", diff["clauses_added"]);
        Words(terminal, "Clauses that go", diff["clauses_removed"]);
    }

    internal static void Changes(Terminal terminal, string title, JsonNode? changes) =>
        Section(terminal, title, ["SETTING", "FROM", "TO"], Items(changes).Select(change => new[] { Text(change, "path"), PlainText.Of(change?["from"]), PlainText.Of(change?["to"]) }));

    internal static void Faults(Terminal terminal, string title, JsonNode? faults) =>
        Section(terminal, title, ["SETTING", "FOUND", "ALLOWED", "CLAUSE"], Items(faults).Select(fault => new[] { Text(fault, "path"), Text(fault, "found"), Text(fault, "bound"), Text(fault, "clause") }));

    /// <summary>A table under a title; nothing where it has no rows.</summary>
    internal static void Section(Terminal terminal, string title, string[] header, IEnumerable<string[]> rows)
    {
        string[][] all = [.. rows.Select(row => row.Select(PlainText.Of).ToArray())];
        if (all.Length > 0)
        {
            terminal.Line("");
            terminal.Line(title);
            terminal.Table(header, all);
        }
    }

    /// <summary>A profile with its version, as people are told it.</summary>
    internal static string Version(JsonNode? profile) => $"{profile?["id"]} {profile?["version"]} ({profile?["title"]}, effective from {profile?["effective_from"]})";

    internal static IEnumerable<JsonNode?> Items(JsonNode? list) => list?.AsArray() ?? [];

    /// <summary>A member that is text; where it is absent, nothing.</summary>
    internal static string Text(JsonNode? item, string member) => $"{item?[member]}";

    internal static string Joined(JsonNode? words, string separator = " ") => string.Join(separator, Items(words).Select(word => $"{word}"));

    private static string Bound(JsonNode? bound) => bound is null ? "not at all" : $"{bound["bound"]} ({bound["clause"]})";

    private static string[] Row(JsonNode? rule) => [Text(rule, "id"), Parameters(rule?["parameters"]), Joined(rule?["clauses"])];

    private static string Parameters(JsonNode? parameters) =>
        string.Join(", ", (parameters?.AsObject() ?? []).Select(parameter => $"{parameter.Key} {PlainText.Of(parameter.Value)}"));

    private static void Words(Terminal terminal, string title, JsonNode? words)
    {
        if (Items(words).Any())
        {
            terminal.Line("");
            terminal.Line(title);
            terminal.Line(Joined(words));
        }
    }
}
