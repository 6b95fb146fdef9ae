using System.CommandLine;
using System.Text.Json.Nodes;
using Workspaces.Cli.Arguments;
using Workspaces.Cli.Comparison;
using Workspaces.Cli.Remote;
using Workspaces.Cli.Terminals;
using Workspaces.Client.Http;

namespace Workspaces.Cli.Commands;

/// <summary>Changes name and settings of a workspace, or says what that would change.</summary>
internal static class WorkspaceUpdateCommand
{
    public static Command Create(ServerOptions server)
    {
        var (id, name) = (WorkspaceCommand.Id(), WorkspaceCommand.DisplayName());
        var settings = new Option<string?>("--settings") { Description = "What is to differ, as a merge patch (RFC 7396): what is not named stays, null = the template's value again. JSON, or @ and a file." };
        var replace = new Option<bool>("--replace") { Description = "--settings are all that it changes of its profile from then on." };
        var (dryRun, accept) = (ChangeOptions.DryRun(), ChangeOptions.Accept());
        var command = new Command("update", "Changes name or settings of a workspace, and says what changed.") { id, name, settings, replace, dryRun, accept };
        command.JudgedBy(result =>
        {
            if (result.GetValue(settings) is null && (result.GetValue(replace) || result.GetValue(name) is null))
            {
                result.AddError(result.GetValue(replace) ? "--replace needs --settings; '{}' = none." : "Say what to change: --display-name or --settings.");
            }
        });
        return command.Calling(
            server,
            parsed => new(parsed.GetValue(replace) ? HttpMethod.Put : HttpMethod.Patch, RemoteCommand.Of(parsed.GetRequiredValue(id)) + ChangeOptions.Query(parsed, dryRun, accept), Body(parsed, name, settings)),
            Tell,
            accept: WouldBeDone);
    }

    /// <summary>Whether the command was done, or would be.</summary>
    private static bool WouldBeDone(Answer answer) => answer.Json?["refused"]?.GetValue<bool>() is not true;

    private static JsonObject Body(ParseResult parsed, Option<string?> name, Option<string?> settings)
    {
        var body = new JsonObject();
        if (parsed.GetValue(name) is { } display)
        {
            body["display_name"] = display;
        }

        if (parsed.GetValue(settings) is { } text)
        {
            body["settings"] = JsonArgument.Require("--settings", text);
        }

        return body;
    }

    private static void Tell(Terminal terminal, ParseResult parsed, Answer answer)
    {
        if (answer.Json?["refused"] is null)
        {
            WorkspaceCommand.Tell(terminal, parsed, answer);
            ChangeTable.WriteChanged(terminal, answer.Json);
            return;
        }

        ChangeTable.Write(terminal, "Would change", answer.Json["changes"]);
        ChangeTable.WriteBroken(terminal, answer.Json);
    }
}
