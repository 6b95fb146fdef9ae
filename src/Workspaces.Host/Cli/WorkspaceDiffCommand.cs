using System.CommandLine;
using System.Text.Json;
using Workspaces.Host.AdminApi;
using Workspaces.Host.Compliance;
using Workspaces.Host.Tour;

namespace Workspaces.Host.Cli;

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

    private static int Tell(Terminal terminal, Answer answer)
    {
        var diff = ComparisonCall.Read<DiffAnswer>(answer);
        return terminal.Show(answer.Json, () => Write(terminal, diff));
    }

    private static void Write(Terminal terminal, DiffAnswer diff)
    {
        terminal.Fields(("Workspace", diff.Workspace), ("Profile", DiffTable.Of(diff.Profile)), ("Saved under", $"version {diff.SavedUnder}"));
        DiffTable.Section(terminal, "What it chose itself", ["SETTING", "TEMPLATE", "WORKSPACE", "ALLOWED"],
            diff.Own.Select(setting => new[] { setting.Path, ReportText.Of(setting.Template), ReportText.Of(setting.Value), setting.Bound }));
        if (diff.Own.Count == 0)
        {
            terminal.Line("");
            terminal.Line("It changes nothing of its template.");
        }

        DiffTable.Faults(terminal, diff.Template is null ? "What is not allowed" : "What of it would not be allowed there", diff.Faults);
        if (diff.Template is { } template)
        {
            DiffTable.Changes(terminal, "What its settings would become", diff.Settings);
            terminal.Line("");
            terminal.Line("The templates");
            DiffTable.Write(terminal, template);
        }
    }
}
