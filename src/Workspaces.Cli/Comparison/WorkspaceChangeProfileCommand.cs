using System.CommandLine;
using System.Text.Json.Nodes;
using Workspaces.Cli.Arguments;
using Workspaces.Cli.Remote;
using Workspaces.Cli.Terminals;

namespace Workspaces.Cli.Comparison;

/// <summary>Has a workspace of a running host follow another profile, or says what that would change.</summary>
internal static class WorkspaceChangeProfileCommand
{
    public static Command Create(ServerOptions server)
    {
        var id = new Argument<string>("id") { Description = "The id of the workspace." };
        var profile = new Option<string>("--profile") { Description = "The profile to follow: an id, or id@version.", Required = true };
        var settings = new Option<string?>("--settings") { Description = "A merge patch (RFC 7396) of the workspace's own settings, made at once: JSON, or @ and a file." };
        var (templates, dryRun, accept) = (TemplateFiles.Option(), ChangeOptions.DryRun(), ChangeOptions.Accept());
        var command = new Command("change-profile", "Has a workspace follow another profile, or the version of its own that is in use by now; says what changed, and the way back.")
        {
            id, profile, settings, templates, dryRun, accept,
        };
        command.SetAction((parsed, cancellationToken) => server.UseAsync(parsed, (connection, terminal) => ComparisonCall.SendAsync(
            terminal,
            () => Body(parsed.GetRequiredValue(profile), parsed.GetValue(settings), parsed.GetValue(templates)),
            body => connection.SendAsync(HttpMethod.Put, RemoteCommand.Of(parsed.GetRequiredValue(id)) + "/profile" + ChangeOptions.Query(parsed, dryRun, accept), body, cancellationToken),
            answer => Tell(terminal, parsed.GetRequiredValue(id), answer))));
        return command;
    }

    private static JsonObject Body(string profile, string? settings, string? templates)
    {
        var body = templates is null ? new JsonObject { ["profile"] = profile } : TemplateFiles.Request(profile, templates);
        if (settings is not null)
        {
            body["settings"] = JsonArgument.Require("--settings", settings);
        }

        return body;
    }

    private static int Tell(Terminal terminal, string id, JsonObject answer)
    {
        terminal.Show(answer, () => Write(terminal, id, answer));
        return answer["refused"]?.GetValue<bool>() is true ? ExitCode.Refused : ExitCode.Done;
    }

    private static void Write(Terminal terminal, string id, JsonObject answer)
    {
        terminal.Fields(("Workspace", id), ("From", answer["from"] is { } from ? DiffTable.Version(from) : "a profile that is not here any more"), ("To", DiffTable.Version(answer["to"])));
        DiffTable.Section(terminal, "Its own settings", ["SETTING", "OWN", "TEMPLATE BEFORE", "TEMPLATE AFTER", "FITS"], DiffTable.Items(answer["own"]).Select(setting => new[]
        {
            DiffTable.Text(setting, "path"), PlainText.Of(setting?["value"]), PlainText.Of(setting?["template_before"]), PlainText.Of(setting?["template_after"]), Fits(setting),
        }));
        if (answer["workspace"] is { } workspace)
        {
            ChangeTable.WriteChanged(terminal, workspace);
        }
        else
        {
            Preview(terminal, answer);
        }

        terminal.Line("");
        terminal.Line($"The way back: workspace change-profile {id} --profile {answer["back"]?["profile"]}" + (answer["back"]?["settings"] is { } settings ? $" --settings '{settings.ToJsonString()}'" : ""));
    }

    private static void Preview(Terminal terminal, JsonObject answer)
    {
        DiffTable.Faults(terminal, "Settings that do not fit; name others with --settings, or null for the template's value", answer["faults"]);
        ChangeTable.Write(terminal, "Would change", answer["changes"]);
        ChangeTable.Write(terminal, "What discovery would say differently", answer["discovery"]);
        DiffTable.Section(terminal, "What requests would have to satisfy besides", ["RULE", "", "REQUIREMENT"],
            DiffTable.Items(answer["requests"]).Select(rule => new[] { DiffTable.Text(rule, "rule"), DiffTable.Text(rule, "change"), DiffTable.Text(rule, "requirement") }));
        ChangeTable.WriteBroken(terminal, answer, forClients: !DiffTable.Items(answer["faults"]).Any());
    }

    private static string Fits(JsonNode? setting) => setting?["fits"]?.GetValue<bool>() is true ? "yes" : $"no: {setting?["bound"]}";
}
