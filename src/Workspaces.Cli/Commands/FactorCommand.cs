using System.CommandLine;
using System.Text.Json.Nodes;
using Workspaces.Cli.Remote;

namespace Workspaces.Cli.Commands;

/// <summary>What users of a workspace sign in with beside a password.</summary>
internal static class FactorCommand
{
    public static Command Create(Func<LocalInstallation> installation)
    {
        var server = new ServerOptions(installation);
        return server.AddTo(new("factor", "What users sign in with beside a password: authenticator apps and passkeys.") { List(server), Enrol(server), Remove(server) });
    }

    private static Command List(ServerOptions server)
    {
        var (workspace, user) = (Workspace(), User());
        var command = new Command("list", "Lists the factors of a user.") { workspace, user };
        command.SetAction((parsed, cancellationToken) => server.UseAsync(parsed, async (connection, terminal) =>
        {
            var (path, refusal) = await UserPath.FindAsync(connection, parsed.GetRequiredValue(workspace), parsed.GetRequiredValue(user), cancellationToken);
            var answer = refusal ?? await connection.SendAsync(HttpMethod.Get, path + "/factors", null, cancellationToken);
            return answer.Succeeded
                ? terminal.Show(answer.Json, () => terminal.Table(
                    ["ID", "KIND", "ADDED", "LAST USED"],
                    (answer.Json?["items"]?.AsArray() ?? []).Select(factor => new[] { $"{factor?["id"]}", $"{factor?["kind"]}", $"{factor?["created_at"]}", factor?["last_used_at"] is { } used ? $"{used}" : "never" })))
                : ServerOptions.Refuse(terminal, answer);
        }));
        return command;
    }

    private static Command Enrol(ServerOptions server)
    {
        var (workspace, user) = (Workspace(), User());
        var command = new Command("enrol", "Makes a link by which a user adds one factor. Send it to the user, who needs the password too.") { workspace, user };
        command.SetAction((parsed, cancellationToken) => server.UseAsync(parsed, async (connection, terminal) =>
        {
            var (path, refusal) = await UserPath.FindAsync(connection, parsed.GetRequiredValue(workspace), parsed.GetRequiredValue(user), cancellationToken);
            var answer = refusal ?? await connection.SendAsync(HttpMethod.Post, path + "/enrolments", null, cancellationToken);
            return answer.Succeeded
                ? terminal.Show(answer.Json, () =>
                {
                    terminal.Line($"{answer.Json?["url"]}");
                    terminal.Line($"Until {answer.Json?["expires_at"]}. Links that were made before count no more.");
                })
                : ServerOptions.Refuse(terminal, answer);
        }));
        return command;
    }

    private static Command Remove(ServerOptions server)
    {
        var (workspace, user, factor) = (Workspace(), User(), new Argument<string>("factor") { Description = "Its id." });
        var command = new Command("remove", "Takes a factor away from a user who lost it, and ends the user's sessions.") { workspace, user, factor };
        command.SetAction((parsed, cancellationToken) => server.UseAsync(parsed, async (connection, terminal) =>
        {
            var (path, refusal) = await UserPath.FindAsync(connection, parsed.GetRequiredValue(workspace), parsed.GetRequiredValue(user), cancellationToken);
            var answer = refusal ?? await connection.SendAsync(HttpMethod.Delete, $"{path}/factors/{Uri.EscapeDataString(parsed.GetRequiredValue(factor))}", null, cancellationToken);
            return answer.Succeeded
                ? terminal.Show(new JsonObject { ["removed"] = true }, () => terminal.Line("Removed."))
                : ServerOptions.Refuse(terminal, answer);
        }));
        return command;
    }

    private static Argument<string> Workspace() => new("workspace") { Description = "The id of the workspace." };

    private static Argument<string> User() => new("user") { Description = "The user's name or id." };
}
