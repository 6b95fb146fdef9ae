using System.CommandLine;
using System.Text.Json.Nodes;
using Workspaces.Cli.Arguments;
using Workspaces.Cli.Remote;
using Workspaces.Cli.Terminals;

namespace Workspaces.Cli.Comparison;

/// <summary>Says what would break if a workspace of a running host followed another profile. Changes nothing.</summary>
internal static class WorkspaceCheckCommand
{
    public static Command Create(ServerOptions server)
    {
        var id = new Argument<string>("id") { Description = "The id of the workspace." };
        var profile = new Option<string>("--profile") { Description = "The profile to check against: an id, or id@version.", Required = true };
        var templates = TemplateFiles.Option();
        var command = new Command("check", "Says what would break if a workspace followed another profile; exit code 1 when anything would. Changes nothing.") { id, profile, templates };
        command.SetAction((parsed, cancellationToken) => server.UseAsync(parsed, (connection, terminal) => ComparisonCall.SendAsync(
            terminal,
            () => TemplateFiles.Request(parsed.GetRequiredValue(profile), parsed.GetValue(templates)),
            body => connection.SendAsync(HttpMethod.Post, $"/workspaces/{Uri.EscapeDataString(parsed.GetRequiredValue(id))}/check", body, cancellationToken),
            answer => Tell(terminal, answer))));
        return command;
    }

    private static int Tell(Terminal terminal, JsonObject check)
    {
        var breaks = check["breaks"]?.GetValue<bool>() is true;
        terminal.Show(check, () => Write(terminal, check, breaks));
        return breaks ? ExitCode.Refused : ExitCode.Done;
    }

    private static void Write(Terminal terminal, JsonObject check, bool breaks)
    {
        var (clients, affected) = (check["clients"], DiffTable.Items(check["affected"]).ToArray());
        terminal.Fields(
            ("Workspace", DiffTable.Text(check, "workspace")),
            ("From", DiffTable.Version(check["from"])),
            ("To", DiffTable.Version(check["to"])),
            ("Clients", $"{clients?["affected"]} of {clients?["judged"]} would be refused" + (Count(clients, "unreadable") > 0 ? $", {clients?["unreadable"]} cannot be read" : "")));
        DiffTable.Faults(terminal, "Settings that would not be allowed", check["faults"]);
        DiffTable.Changes(terminal, "What its settings would become", check["settings"]);
        DiffTable.Section(terminal, "Rules that would refuse clients", ["RULE", "CLIENTS", "CLAUSES"],
            DiffTable.Items(check["rules"]).Select(rule => new[] { DiffTable.Text(rule, "rule"), DiffTable.Text(rule, "clients"), DiffTable.Joined(rule?["clauses"]) }));
        DiffTable.Section(
            terminal,
            affected.Length < Count(clients, "affected") ? $"Clients, the first {affected.Length} of {clients?["affected"]}" : "Clients",
            ["CLIENT", "FIELD", "RULE", "WHY"],
            affected.SelectMany(client => DiffTable.Items(client?["against"]).Select(one => new[]
            {
                DiffTable.Text(client, "client_id"), DiffTable.Joined(one?["fields"], ", "), DiffTable.Text(one, "rule"), DiffTable.Text(one, "description"),
            })));
        DiffTable.Section(terminal, "What requests would have to satisfy besides", ["RULE", "", "REQUIREMENT"],
            DiffTable.Items(check["requests"]).Select(rule => new[] { DiffTable.Text(rule, "rule"), DiffTable.Text(rule, "change"), DiffTable.Text(rule, "requirement") }));
        terminal.Line("");
        terminal.Line(breaks ? "Something that is stored would not be allowed." : "Everything that is stored would be allowed.");
    }

    private static int Count(JsonNode? clients, string member) => clients?[member]?.GetValue<int>() ?? 0;
}
