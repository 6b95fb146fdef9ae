using System.CommandLine;
using Workspaces.Cli.Arguments;
using Workspaces.Cli.Remote;

namespace Workspaces.Cli.Commands;

/// <summary>Where users of a workspace are signed in.</summary>
internal static class SessionCommand
{
    public static Command Create(Func<LocalInstallation> installation)
    {
        var server = new ServerOptions(installation);
        return server.AddTo(new("session", "Where users are signed in.") { List(server), End(server) });
    }

    private static Command List(ServerOptions server)
    {
        var (workspace, user) = (Workspace(), User());
        return new Command("list", "Lists the sessions of a user.") { workspace, user }.CallingOfUser(
            server, workspace, user,
            static (_, path) => new(HttpMethod.Get, path + "/sessions"),
            static (terminal, _, answer) => terminal.Table(
                ["ID", "BEGAN", "LAST USED", "ENDS"],
                (answer.Json?["items"]?.AsArray() ?? []).Select(session => new[] { $"{session?["id"]}", $"{session?["began_at"]}", $"{session?["last_used_at"]}", $"{session?["ends_at"]}" })));
    }

    private static Command End(ServerOptions server)
    {
        var (workspace, user, session) = (Workspace(), User(), new Argument<string?>("session") { Description = "Its id.", Arity = ArgumentArity.ZeroOrOne });
        var all = new Option<bool>("--all") { Description = "Ends all of the user." };
        return new Command("end", "Ends one session of a user, or all with --all. What was granted stays.") { workspace, user, session, all }.OneOf(session, all).CallingOfUser(
            server, workspace, user,
            (parsed, path) => new(HttpMethod.Delete, path + "/sessions" + (parsed.GetValue(session) is { } id ? $"/{Uri.EscapeDataString(id)}" : "")),
            static (terminal, _, _) => terminal.Line("Ended."),
            static _ => new() { ["ended"] = true });
    }

    private static Argument<string> Workspace() => new("workspace") { Description = "The id of the workspace." };

    private static Argument<string> User() => new("user") { Description = "The user's name or id." };
}
