using System.CommandLine;
using Workspaces.Host.Tour;

namespace Workspaces.Host.Cli;

/// <summary>Who changed what, and whether that record is what was written.</summary>
internal static class AuditCommand
{
    private static readonly string[] Filters = ["action", "target", "actor", "since", "until"];

    public static Command Create(string[] settings)
    {
        var server = new ServerOptions(settings);
        return server.AddTo(new("audit", "Who changed what.") { List(server), Verify(server) });
    }

    private static Command List(ServerOptions server)
    {
        var workspace = Workspace();
        var filters = Filters.Select(name => new Option<string?>("--" + name) { Description = $"Only those with this {name}." }).ToArray();
        var command = new Command("list", "Lists records, the latest first.") { workspace };
        foreach (var filter in filters)
        {
            command.Add(filter);
        }

        return command.Listing(
            server,
            parsed =>
            {
                var given = filters.Zip(Filters).Where(one => parsed.GetValue(one.First) is not null).Select(one => $"{one.Second}={Uri.EscapeDataString(parsed.GetValue(one.First)!)}");
                return string.Join('?', new[] { Of(parsed, workspace), string.Join('&', given) }.Where(part => part.Length > 0));
            },
            _ => null,
            ("NO", "sequence"),
            ("TIME", "time"),
            ("WHO", "actor"),
            ("FROM", "address"),
            ("ACTION", "action"),
            ("TARGET", "target"));
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
