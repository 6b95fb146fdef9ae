using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.Host.Tour;

namespace Workspaces.Host.Cli;

/// <summary>Workspaces of a running host.</summary>
internal static class WorkspaceCommand
{
    private const string Path = "/workspaces";

    public static Command Create(string[] settings)
    {
        var server = new ServerOptions(settings);
        return server.AddTo(new("workspace", "Workspaces of a running host.") { New(server), List(server), Show(server), Delete(server) });
    }

    private static Command New(ServerOptions server)
    {
        var id = Id();
        var profile = new Option<string>("--profile") { Description = "The profile it follows.", Required = true };
        var name = new Option<string?>("--display-name") { Description = "What people call it." };
        var own = new Option<string?>("--settings") { Description = "What it changes of its profile: JSON, or @ and a file." };
        var command = new Command("create", "Creates a workspace.") { id, profile, name, own };
        command.SetAction((parsed, cancellationToken) => server.UseAsync(parsed, async (connection, terminal) =>
        {
            var body = new JsonObject { ["id"] = parsed.GetRequiredValue(id), ["profile"] = parsed.GetRequiredValue(profile) };
            if (parsed.GetValue(name) is { } display)
            {
                body["display_name"] = display;
            }

            if (parsed.GetValue(own) is { } text)
            {
                if (JsonArgument.Read(text, out var fault) is not { } json)
                {
                    return terminal.Misuse($"--settings: {fault}");
                }

                body["settings"] = json;
            }

            return Tell(terminal, await connection.SendAsync(HttpMethod.Post, Path, body, cancellationToken));
        }));
        return command;
    }

    private static Command List(ServerOptions server)
    {
        var search = new Option<string?>("--search") { Description = "Only those whose id or name begins with it." };
        var command = new Command("list", "Lists workspaces.") { search };
        command.SetAction((parsed, cancellationToken) => server.UseAsync(parsed, async (connection, terminal) =>
        {
            var (items, refusal) = await Listing.ReadAsync(connection, Path, parsed.GetValue(search), cancellationToken);
            return refusal is null
                ? terminal.Show(new JsonObject { ["items"] = items }, () => terminal.Table(
                    ["ID", "PROFILE", "ISSUER"], items.Select(item => new[] { $"{item?["id"]}", $"{item?["profile"]}", $"{item?["issuer"]}" })))
                : ServerOptions.Refuse(terminal, refusal);
        }));
        return command;
    }

    private static Command Show(ServerOptions server)
    {
        var id = Id();
        var command = new Command("show", "Shows a workspace.") { id };
        command.SetAction((parsed, cancellationToken) => server.UseAsync(parsed, async (connection, terminal) =>
            Tell(terminal, await connection.SendAsync(HttpMethod.Get, One(parsed.GetRequiredValue(id)), null, cancellationToken))));
        return command;
    }

    private static Command Delete(ServerOptions server)
    {
        var id = Id();
        var command = new Command("delete", "Ends a workspace for ever; its id is not given out again.") { id };
        command.SetAction((parsed, cancellationToken) => server.UseAsync(parsed, async (connection, terminal) =>
        {
            var answer = await connection.SendAsync(HttpMethod.Delete, One(parsed.GetRequiredValue(id)), null, cancellationToken);
            return answer.Succeeded
                ? terminal.Show(new JsonObject { ["id"] = parsed.GetRequiredValue(id), ["deleted"] = true }, () => terminal.Line($"Deleted {parsed.GetRequiredValue(id)}."))
                : ServerOptions.Refuse(terminal, answer);
        }));
        return command;
    }

    private static Argument<string> Id() => new("id") { Description = "The id of the workspace." };

    private static string One(string id) => $"{Path}/{Uri.EscapeDataString(id)}";

    private static int Tell(Terminal terminal, Answer answer) => answer.Succeeded
        ? terminal.Show(answer.Json, () => terminal.Fields(
            ("Id", answer["id"]),
            ("Name", answer["display_name"]),
            ("Issuer", answer["issuer"]),
            ("Profile", $"{answer["profile"]} {answer["profile_version"]}"),
            ("Settings", answer.Json?["settings"]?.ToJsonString(JsonSerializerOptions.Default)),
            ("Reports only", answer.Json?["deviations"] is JsonArray { Count: > 0 } deviations ? string.Join(", ", deviations.Select(one => $"{one?["rule"]}")) : null),
            ("Enabled", answer.Json?["enabled"]?.ToJsonString()),
            ("Trust anchors", $"{answer.Json?["trust_anchors"]?.AsArray().Count}")))
        : ServerOptions.Refuse(terminal, answer);
}
