using System.CommandLine;
using System.Text.Json.Nodes;
using Workspaces.Cli.Comparison;
using Workspaces.Cli.Remote;
using Workspaces.Cli.Terminals;
using Workspaces.Client.Http;

namespace Workspaces.Cli.Commands;

/// <summary>Who changed what, and whether that record is what was written.</summary>
internal static class AuditCommand
{
    private static readonly (string Name, string Description)[] Filters =
    [
        ("action", "Only those of this action, for example workspace.changed or client.disabled."),
        ("target", "Only those about this workspace, client, user or key."),
        ("actor", "Only those by this operator key."),
        ("since", "Only those since this instant, for example 2026-01-31T12:00:00Z."),
        ("until", "Only those until this instant."),
    ];

    public static Command Create(Func<LocalInstallation> installation)
    {
        var server = new ServerOptions(installation);
        return server.AddTo(new("audit", "Who changed what.") { List(server), Verify(server), Head(server), Seal(server) });
    }

    private static Command List(ServerOptions server)
    {
        var workspace = Workspace();
        var filters = Filters.Select(filter => new Option<string?>("--" + filter.Name) { Description = filter.Description }).ToArray();
        var command = new Command("list", "Lists records, the latest first.") { workspace };
        foreach (var filter in filters)
        {
            command.Add(filter);
        }

        return command.Listing(
            server,
            parsed =>
            {
                var given = filters.Zip(Filters).Where(one => parsed.GetValue(one.First) is not null).Select(one => $"{one.Second.Name}={Uri.EscapeDataString(parsed.GetValue(one.First)!)}");
                return string.Join('?', new[] { Of(parsed, workspace), string.Join('&', given) }.Where(part => part.Length > 0));
            },
            _ => null,
            ("NO", Column.Of("sequence")),
            ("TIME", Column.Of("time")),
            ("WHO", Column.Of("actor")),
            ("FROM", Column.Of("address")),
            ("ACTION", Column.Of("action")),
            ("TARGET", Column.Of("target")),
            ("CHANGE", Change));
    }

    private static Command Verify(ServerOptions server)
    {
        var workspace = Workspace();
        var head = new Option<string?>("--head") { Description = "A head that was noted earlier; the chain must lead through it." };
        return new Command("verify", "Follows the chain of records and names the first that is not as it was written.") { workspace, head }.Calling(
            server,
            parsed => new(HttpMethod.Get, Of(parsed, workspace) + "/verify" + (parsed.GetValue(head) is { } known ? "?head=" + Uri.EscapeDataString(known) : "")),
            Tell,
            accept: answer => (bool?)answer.Json?["intact"] is true);
    }

    private static Command Head(ServerOptions server)
    {
        var workspace = Workspace();
        return new Command("head", "Prints where the chain of records ends, to be noted elsewhere.") { workspace }.Calling(
            server,
            parsed => new(HttpMethod.Get, Of(parsed, workspace) + "/head"),
            (terminal, _, answer) =>
            {
                if (IsSealed(answer))
                {
                    terminal.Line(answer["head"] ?? "There is no record yet.");
                }
                else
                {
                    terminal.Refuse($"The chain was cut off after record {answer.Json?["records"]}, or its end replaced: the head bears no seal of this installation.");
                }
            },
            accept: IsSealed);
    }

    private static Command Seal(ServerOptions server)
    {
        var workspace = Workspace();
        return new Command("seal", "Seals a chain without a seal as it is now, after it was found out why; a record tells who did so.") { workspace }.Calling(
            server,
            parsed => new(HttpMethod.Post, Of(parsed, workspace) + "/seal"),
            (terminal, _, answer) => terminal.Fields(("Sealed", "yes"), ("Records", $"{answer.Json?["records"]}"), ("Head", answer["head"])));
    }

    /// <summary>Of what was made or removed, the action says everything; <c>--json</c> has it in full.</summary>
    private static string Change(JsonNode? record) => record is { } changed && changed["before"] is { } before && changed["after"] is { } after ? CompactChange.Of(before, after) : "";

    private static bool IsSealed(Answer answer) => (bool?)answer.Json?["sealed"] is true;

    private static void Tell(Terminal terminal, ParseResult parsed, Answer answer)
    {
        if (answer.Json?["broken"] is { } broken)
        {
            terminal.Refuse($"Record {broken["sequence"]} is not as it was written: {broken["reason"]}");
        }
        else
        {
            terminal.Fields(("Intact", "yes"), ("Records", $"{answer.Json?["records"]}"), ("Head", answer["head"]));
        }
    }

    private static Argument<string?> Workspace() =>
        new("workspace") { Description = "The id of the workspace; without it, the installation: its operator keys.", Arity = ArgumentArity.ZeroOrOne };

    private static string Of(ParseResult parsed, Argument<string?> workspace) =>
        (parsed.GetValue(workspace) is { } id ? RemoteCommand.Of(id) : "") + "/audit";
}
