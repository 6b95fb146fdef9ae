using System.CommandLine;
using Workspaces.Cli.Arguments;
using Workspaces.Cli.Remote;
using Workspaces.Cli.Terminals;

namespace Workspaces.Cli.Commands;

/// <summary>The signing and decryption keys of a workspace.</summary>
internal static class KeyCommand
{
    public static Command Create(Func<LocalInstallation> installation)
    {
        var server = new ServerOptions(installation);
        return server.AddTo(new("key", "Signing and decryption keys of a workspace.")
        {
            List(server), Rotate(server), Revoke(server), Schedule(server), KeyPublicationCommands.Request(server), KeyPublicationCommands.Certify(server), KeyPublicationCommands.Published(server),
        });
    }

    private static readonly string[] Members = ["key_id", "use", "algorithm", "state", "activates_at", "retires_at", "expires_at", "signs_as", "published"];

    private static Command List(ServerOptions server)
    {
        var workspace = Workspace();
        return new Command("list", "Lists the keys and what they do now.") { workspace }.Calling(
            server,
            parsed => new(HttpMethod.Get, Of(parsed, workspace)),
            (terminal, _, answer) => terminal.Table(["KEY ID", "USE", "ALGORITHM", "STATE", "ACTIVE FROM", "RETIRES", "EXPIRES", "KID", "PUBLISHED"], (answer.Json?["items"]?.AsArray() ?? []).Select(key =>
                Members.Select(member => Cell.Of(key?[member])).ToArray())));
    }

    private static Command Rotate(ServerOptions server)
    {
        var workspace = Workspace();
        return new Command("rotate", "Announces a successor to each key in use. It is published at once, and signs after a while, when everybody has fetched it; where keys are published elsewhere, it waits until it is seen there.") { workspace }.Calling(
            server,
            parsed => new(HttpMethod.Post, Of(parsed, workspace) + "/rotate"),
            (terminal, parsed, answer) =>
            {
                if (answer["published_at"] is { } elsewhere)
                {
                    terminal.Line($"Staged {Cell.Of(answer.Json?["key_ids"])}: used a day after being seen at {elsewhere}. Until then the keys before do their work.");
                    terminal.Line($"Have each certified and published: key request {parsed.GetRequiredValue(workspace)} KEY-ID, then key certify; key published looks at once.");
                    return;
                }

                terminal.Line($"Announced {Cell.Of(answer.Json?["key_ids"])}: published now, in use from {Cell.Of(answer.Json?["activates_at"])} on.");
                terminal.Line($"Until then the keys before do their work; they are accepted until {Cell.Of(answer.Json?["predecessors_expire_at"])}. To end a key at once: key revoke.");
            });
    }

    private static Command Revoke(ServerOptions server)
    {
        var workspace = Workspace();
        var key = Key();
        var unpublished = new Option<bool>("--sign-unpublished") { Description = "Where keys are published elsewhere: also when what signs next is not found there. A leaked key is worse." };
        return new Command("revoke", "Ends a key at once, because somebody else has it: nothing that it signed is accepted any more.") { workspace, key, unpublished }.Calling(
            server,
            parsed => new(HttpMethod.Post, $"{Of(parsed, workspace)}/{Uri.EscapeDataString(parsed.GetRequiredValue(key))}/revoke{(parsed.GetValue(unpublished) ? "?sign_unpublished=true" : "")}"),
            (terminal, _, answer) =>
            {
                if (answer.Json?["unpublished"]?.GetValue<bool>() is true)
                {
                    terminal.Line($"{answer.Json["successor_id"]} signs and is not found where the keys are published: have it published at once.");
                }

                terminal.Line($"{answer.Json?["key_id"]} counts no more; {answer.Json?["successor_id"]} does its work. Refused from now on:");
                (answer.Json?["refused"]?.AsArray() ?? []).ToList().ForEach(refused => terminal.Line($"  {refused}"));
            });
    }

    private static Command Schedule(ServerOptions server)
    {
        var workspace = Workspace();
        var days = new Option<int?>("--days") { Description = "How many days a key is used before it is replaced by itself." };
        var off = new Option<bool>("--off") { Description = "Keys are replaced by rotate alone." };
        var command = new Command("schedule", "Shows or says when keys are replaced by themselves.") { workspace, days, off };
        command.JudgedBy(result =>
        {
            if (result.GetValue(off) && result.GetValue(days) is not null)
            {
                result.AddError("--days and --off exclude each other.");
            }
        });
        return command.Calling(
            server,
            parsed => parsed.GetValue(off) || parsed.GetValue(days) is not null
                ? new(HttpMethod.Put, Of(parsed, workspace) + "/schedule", new() { ["period_days"] = parsed.GetValue(days) })
                : new(HttpMethod.Get, Of(parsed, workspace) + "/schedule"),
            (terminal, _, answer) => terminal.Line(answer.Json?["period_days"] is { } period
                ? $"Keys are replaced every {period} days. {(answer["next_at"] is { } next ? $"Successors are announced next at {next}." : "Successors wait to be published; key list shows them.")}"
                : "Keys are replaced by rotate alone."));
    }

    internal static Argument<string> Key() => new("key-id") { Description = "The id of the key, as key list shows it." };

    internal static Argument<string> Workspace() => new("workspace") { Description = "The id of the workspace." };

    internal static string Of(ParseResult parsed, Argument<string> workspace) => RemoteCommand.Of(parsed.GetRequiredValue(workspace)) + "/keys";
}
