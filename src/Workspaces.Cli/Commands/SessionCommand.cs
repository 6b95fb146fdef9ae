using System.CommandLine;
using System.Text.Json.Nodes;
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
        var command = new Command("list", "Lists the sessions of a user.") { workspace, user };
        command.SetAction((parsed, cancellationToken) => server.UseAsync(parsed, async (connection, terminal) =>
        {
            var (path, refusal) = await UserPath.FindAsync(connection, parsed.GetRequiredValue(workspace), parsed.GetRequiredValue(user), cancellationToken);
            var answer = refusal ?? await connection.SendAsync(HttpMethod.Get, path + "/sessions", null, cancellationToken);
            return answer.Succeeded
                ? terminal.Show(answer.Json, () => terminal.Table(
                    ["ID", "BEGAN", "LAST USED", "ENDS"],
                    (answer.Json?["items"]?.AsArray() ?? []).Select(session => new[] { $"{session?["id"]}", $"{session?["began_at"]}", $"{session?["last_used_at"]}", $"{session?["ends_at"]}" })))
                : ServerOptions.Refuse(terminal, answer);
        }));
        return command;
    }

    private static Command End(ServerOptions server)
    {
        var (workspace, user, session) = (Workspace(), User(), new Argument<string?>("session") { Description = "Its id; without it, all of the user.", Arity = ArgumentArity.ZeroOrOne });
        var command = new Command("end", "Ends one session of a user, or all. What was granted stays.") { workspace, user, session };
        command.SetAction((parsed, cancellationToken) => server.UseAsync(parsed, async (connection, terminal) =>
        {
            var (path, refusal) = await UserPath.FindAsync(connection, parsed.GetRequiredValue(workspace), parsed.GetRequiredValue(user), cancellationToken);
            var one = parsed.GetValue(session) is { } id ? $"/{Uri.EscapeDataString(id)}" : "";
            var answer = refusal ?? await connection.SendAsync(HttpMethod.Delete, $"{path}/sessions{one}", null, cancellationToken);
            return answer.Succeeded
                ? terminal.Show(new JsonObject { ["ended"] = true }, () => terminal.Line("Ended."))
                : ServerOptions.Refuse(terminal, answer);
        }));
        return command;
    }

    private static Argument<string> Workspace() => new("workspace") { Description = "The id of the workspace." };

    private static Argument<string> User() => new("user") { Description = "The user's name or id." };
}
