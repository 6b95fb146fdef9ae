using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.Cli.Arguments;
using Workspaces.Cli.Remote;
using Workspaces.Cli.Terminals;

namespace Workspaces.Cli.Comparison;

/// <summary>Compares a workspace of a running host with its template, and with another profile or version.</summary>
internal static class WorkspaceDiffCommand
{
    public static Command Create(ServerOptions server)
    {
        var id = new Argument<string>("id") { Description = "The id of the workspace." };
        var to = new Option<string?>("--to") { Description = "Another profile: an id, or id@version." };
        var templates = TemplateFiles.Option();
        var command = new Command("diff", "Compares a workspace with its template; with --to or --templates also with another profile, or version of it.") { id, to, templates };
        command.SetAction((parsed, cancellationToken) => server.UseAsync(parsed, (connection, terminal) => ComparisonCall.SendAsync(
            terminal,
            () => TemplateFiles.Request(parsed.GetValue(to), parsed.GetValue(templates)),
            body => connection.SendAsync(HttpMethod.Post, $"/workspaces/{Uri.EscapeDataString(parsed.GetRequiredValue(id))}/diff", body, cancellationToken),
            answer => Tell(terminal, answer))));
        return command;
    }

    private static int Tell(Terminal terminal, JsonObject diff) => terminal.Show(diff, () => Write(terminal, diff));

    private static void Write(Terminal terminal, JsonObject diff)
    {
        var own = DiffTable.Items(diff["own"]).ToArray();
        terminal.Fields(("Workspace", DiffTable.Text(diff, "workspace")), ("Profile", DiffTable.Version(diff["profile"])), ("Saved under", $"version {diff["saved_under"]}"));
        DiffTable.Section(terminal, "What it chose itself", ["SETTING", "TEMPLATE", "WORKSPACE", "ALLOWED"],
            own.Select(setting => new[] { DiffTable.Text(setting, "path"), PlainText.Of(setting?["template"]), PlainText.Of(setting?["value"]), DiffTable.Text(setting, "bound") }));
        if (own.Length == 0)
        {
            terminal.Line("");
            terminal.Line("It changes nothing of its template.");
        }

        DiffTable.Faults(terminal, diff["template"] is null ? "What is not allowed" : "What of it would not be allowed there", diff["faults"]);
        if (diff["template"] is JsonObject template)
        {
            DiffTable.Changes(terminal, "What its settings would become", diff["settings"]);
            terminal.Line("");
            terminal.Line("The templates");
            DiffTable.Write(terminal, template);
        }
    }
}
