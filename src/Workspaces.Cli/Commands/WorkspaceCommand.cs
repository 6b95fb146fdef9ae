using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.Cli.Arguments;
using Workspaces.Cli.Comparison;
using Workspaces.Cli.Remote;
using Workspaces.Cli.Terminals;
using Workspaces.Client.Http;

namespace Workspaces.Cli.Commands;

/// <summary>Workspaces of a running host.</summary>
internal static class WorkspaceCommand
{
    private const string Path = "/workspaces";

    public static Command Create(Func<LocalInstallation> installation, IReadOnlyList<Func<ServerOptions, Command>> more)
    {
        var server = new ServerOptions(installation);
        var command = new Command("workspace", "Workspaces of a running host.")
        {
            New(server), List(server), Show(server), WorkspaceUpdateCommand.Create(server), Switch(server, "enable", true), Switch(server, "disable", false),
            Delete(server), Restore(server), Clone(server),
        };
        foreach (var one in more)
        {
            command.Add(one(server));
        }

        command.Add(WorkspaceDiffCommand.Create(server));
        command.Add(WorkspaceCheckCommand.Create(server));
        command.Add(WorkspaceChangeProfileCommand.Create(server));
        return server.AddTo(command);
    }

    private static Command New(ServerOptions server)
    {
        var id = Id();
        var profile = new Option<string>("--profile") { Description = "The profile it follows.", Required = true };
        var (name, own) = (DisplayName(), Settings());
        return new Command("create", "Creates a workspace.") { id, profile, name, own }.Calling(
            server,
            parsed => new(HttpMethod.Post, Path, Body(parsed, name, own, new() { ["id"] = parsed.GetRequiredValue(id), ["profile"] = parsed.GetRequiredValue(profile) })),
            Tell);
    }

    private static Command List(ServerOptions server)
    {
        var search = new Option<string?>("--search") { Description = "Only those whose id or name begins with it." };
        return new Command("list", "Lists workspaces.") { search }.Listing(
            server, _ => Path, parsed => parsed.GetValue(search), ("ID", Column.Of("id")), ("PROFILE", Column.Of("profile")), ("ISSUER", Column.Of("issuer")), ("STATE", Column.State), ("ENDS", Column.Of("delete_after")));
    }

    private static Command Show(ServerOptions server)
    {
        var id = Id();
        return new Command("show", "Shows a workspace.") { id }.Calling(server, parsed => new(HttpMethod.Get, One(parsed, id)), Tell);
    }

    private static Command Switch(ServerOptions server, string verb, bool enabled)
    {
        var id = Id();
        return new Command(verb, enabled ? "Has a workspace serve again." : "Has a workspace serve nobody until it is enabled.") { id }.Calling(
            server, parsed => new(HttpMethod.Patch, One(parsed, id), new() { ["enabled"] = enabled }), (terminal, parsed, _) => terminal.Line($"{parsed.GetRequiredValue(id)} is {verb}d."));
    }

    private static Command Delete(ServerOptions server)
    {
        var id = Id();
        var immediately = new Option<bool>("--immediately") { Description = "Without grace, beyond restoring." };
        return new Command("delete", "Deletes a workspace; its id is not given out again.") { id, immediately }.Calling(
            server,
            parsed => new(HttpMethod.Delete, One(parsed, id) + (parsed.GetValue(immediately) ? "?immediately=true" : "")),
            (terminal, parsed, answer) => terminal.Line($"Deleted {parsed.GetRequiredValue(id)}." + (answer["delete_after"] is { } end ? $" It can be restored until {end}." : "")),
            parsed => new() { ["id"] = parsed.GetRequiredValue(id), ["deleted"] = true });
    }

    private static Command Restore(ServerOptions server)
    {
        var id = Id();
        return new Command("restore", "Takes a deletion back.") { id }.Calling(
            server, parsed => new(HttpMethod.Post, One(parsed, id) + "/restore"), (terminal, parsed, _) => terminal.Line($"Restored {parsed.GetRequiredValue(id)}."));
    }

    private static Command Clone(ServerOptions server)
    {
        var (id, name) = (Id(), DisplayName());
        var target = new Argument<string>("new-id") { Description = "The id of the workspace to be made." };
        var clients = new Option<bool>("--clients") { Description = "Register its clients there too." };
        return new Command("clone", "Makes a workspace with the settings and trust anchors of another; never its keys or users.") { id, target, name, clients }.Calling(
            server,
            parsed =>
            {
                var body = Body(parsed, name, null, new() { ["id"] = parsed.GetRequiredValue(target) });
                if (parsed.GetValue(clients))
                {
                    body["include"] = new JsonArray("clients");
                }

                return new(HttpMethod.Post, One(parsed, id) + "/clone", body);
            },
            Tell);
    }

    internal static Argument<string> Id() => new("id") { Description = "The id of the workspace." };

    internal static Option<string?> DisplayName() => new("--display-name") { Description = "What people call it." };

    private static Option<string?> Settings() => new("--settings") { Description = "What it changes of its profile: JSON, or @ and a file." };

    private static string One(ParseResult parsed, Argument<string> id) => RemoteCommand.Of(parsed.GetRequiredValue(id));

    private static JsonObject Body(ParseResult parsed, Option<string?> name, Option<string?>? settings, JsonObject body)
    {
        if (parsed.GetValue(name) is { } display)
        {
            body["display_name"] = display;
        }

        if (settings is not null && parsed.GetValue(settings) is { } text)
        {
            body["settings"] = JsonArgument.Require("--settings", text);
        }

        return body;
    }

    internal static void Tell(Terminal terminal, ParseResult parsed, Answer answer) => terminal.Fields(
        ("Id", answer["id"]),
        ("Name", answer["display_name"]),
        ("Issuer", answer["issuer"]),
        ("Profile", $"{answer["profile"]} {answer["profile_version"]}"),
        ("Settings", answer.Json?["settings"]?.ToJsonString(JsonSerializerOptions.Default)),
        ("Reports only", answer.Json?["deviations"] is JsonArray { Count: > 0 } deviations ? string.Join(", ", deviations.Select(one => $"{one?["rule"]}")) : null),
        ("State", Column.State(answer.Json)),
        ("Ends", answer["delete_after"] is { } end ? $"{end}; restore takes the deletion back until then" : null),
        ("Trust anchors", $"{answer.Json?["trust_anchors"]?.AsArray().Count}"));
}
