using System.Text;
using System.Text.Json.Nodes;
using Workspaces.Cli.Certification.Kits;
using Workspaces.Cli.Certification.Plans;

namespace Workspaces.Cli.Certification.Preparing;

/// <summary>What a kit says of itself.</summary>
internal static class KitDocuments
{
    /// <summary>For programs: each selection with its file, and where it is posted.</summary>
    public static JsonObject Plans(KitState state) => new()
    {
        ["suite"] = state.Suite,
        ["workspace"] = state.Workspace,
        ["plans"] = new JsonArray([.. state.Selections.Select(selection => new JsonObject
        {
            ["file"] = selection.File,
            ["plan"] = selection.Plan,
            ["variant"] = Variant(selection),
            ["expression"] = selection.Selection.Expression,
            ["create"] = CreateUrl(state, selection),
        })]),
    };

    /// <summary>For people: how it goes on.</summary>
    public static string Readme(KitState state, IReadOnlyList<Obstacle> obstacles)
    {
        var text = new StringBuilder();
        text.AppendLine($"Certification of {state.Source}{(state.IsClone ? $", by its clone {state.Workspace}" : "")}, by the suite at {state.Suite}").AppendLine();
        text.AppendLine("Private keys and a password are in these files. Keep them here; remove them with the kit:").AppendLine();
        text.AppendLine("  certification check --dir .      walks each configuration as the suite will, without the suite");
        text.AppendLine("  certification remove --dir .     removes clients, user and clone, and these files").AppendLine();
        foreach (var obstacle in obstacles)
        {
            text.AppendLine($"{(obstacle.Blocks ? "In the way: " : "Note: ")}{obstacle.Text}");
        }

        text.AppendLine().AppendLine("One file is one plan of the suite. In its web pages: choose plan and variant, open the JSON tab, paste the file. With an API token of the suite in TOKEN:").AppendLine();
        foreach (var selection in state.Selections)
        {
            text.AppendLine($"# {selection.Selection.Expression}");
            text.AppendLine($"curl -sS -X POST -H \"Authorization: Bearer $TOKEN\" -H \"Content-Type: application/json\" --data-binary @{selection.File} '{CreateUrl(state, selection)}'").AppendLine();
        }

        text.AppendLine("The answer has the plan's id and its modules. The suite's own script, of its repository, creates the plans, runs every module and sums up; it takes them all at once:").AppendLine();
        text.AppendLine($"export CONFORMANCE_SERVER={state.Suite}/ CONFORMANCE_TOKEN=$TOKEN");
        text.AppendLine("python3 scripts/run-test-plan.py \\");
        text.AppendJoin(" \\\n", state.Selections.Select(selection => $"  '{selection.Selection.Expression}' {selection.File}")).AppendLine();
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static JsonObject Variant(KitSelection selection) => new(selection.Variant.Select(parameter => KeyValuePair.Create(parameter.Key, (JsonNode?)JsonValue.Create(parameter.Value))));

    private static string CreateUrl(KitState state, KitSelection selection) =>
        $"{state.Suite}/api/plan?planName={selection.Plan}&variant={Uri.EscapeDataString(Variant(selection).ToJsonString())}";
}
