using System.CommandLine;
using Workspaces.Host.AdminApi;
using Workspaces.Host.Tour;

namespace Workspaces.Host.Cli;

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

    private static int Tell(Terminal terminal, Answer answer)
    {
        var check = ComparisonCall.Read<CheckAnswer>(answer);
        terminal.Show(answer.Json, () => Write(terminal, check));
        return check.Breaks ? CommandLine.Refused : CommandLine.Done;
    }

    private static void Write(Terminal terminal, CheckAnswer check)
    {
        var clients = check.Clients;
        terminal.Fields(
            ("Workspace", check.Workspace),
            ("From", DiffTable.Of(check.From)),
            ("To", DiffTable.Of(check.To)),
            ("Clients", $"{clients.Affected} of {clients.Judged} would be refused" + (clients.Unreadable > 0 ? $", {clients.Unreadable} cannot be read" : "")));
        DiffTable.Faults(terminal, "Settings that would not be allowed", check.Faults);
        DiffTable.Changes(terminal, "What its settings would become", check.Settings);
        DiffTable.Section(terminal, "Rules that would refuse clients", ["RULE", "CLIENTS", "CLAUSES"],
            check.Rules.Select(rule => new[] { rule.Rule, $"{rule.Clients}", string.Join(" ", rule.Clauses) }));
        DiffTable.Section(terminal, check.Affected.Count < clients.Affected ? $"Clients, the first {check.Affected.Count} of {clients.Affected}" : "Clients", ["CLIENT", "FIELD", "RULE", "WHY"],
            check.Affected.SelectMany(client => client.Against.Select(one => new[] { client.ClientId, string.Join(", ", one.Fields), one.Rule, one.Description })));
        DiffTable.Section(terminal, "What requests would have to satisfy besides", ["RULE", "", "REQUIREMENT"],
            check.Requests.Select(rule => new[] { rule.Rule, rule.Change, rule.Requirement }));
        terminal.Line("");
        terminal.Line(check.Breaks ? "Something that is stored would not be allowed." : "Everything that is stored would be allowed.");
    }
}
