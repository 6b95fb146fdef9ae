using System.CommandLine;
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
        return new Command("list", "Lists the factors of a user.") { workspace, user }.CallingOfUser(
            server, workspace, user,
            static (_, path) => new(HttpMethod.Get, path + "/factors"),
            static (terminal, _, answer) => terminal.Table(
                ["ID", "KIND", "ADDED", "LAST USED"],
                (answer.Json?["items"]?.AsArray() ?? []).Select(factor => new[] { $"{factor?["id"]}", $"{factor?["kind"]}", $"{factor?["created_at"]}", $"{factor?["last_used_at"] ?? "never"}" })));
    }

    private static Command Enrol(ServerOptions server)
    {
        var (workspace, user) = (Workspace(), User());
        return new Command("enrol", "Makes a link by which a user adds one factor. Send it to the user, who needs the password too.") { workspace, user }.CallingOfUser(
            server, workspace, user,
            static (_, path) => new(HttpMethod.Post, path + "/enrolments"),
            static (terminal, _, answer) =>
            {
                terminal.Line($"{answer.Json?["url"]}");
                terminal.Line($"Until {answer.Json?["expires_at"]}. Links that were made before count no more.");
            });
    }

    private static Command Remove(ServerOptions server)
    {
        var (workspace, user, factor) = (Workspace(), User(), new Argument<string>("factor") { Description = "Its id." });
        return new Command("remove", "Takes a factor away from a user who lost it, and ends the user's sessions.") { workspace, user, factor }.CallingOfUser(
            server, workspace, user,
            (parsed, path) => new(HttpMethod.Delete, $"{path}/factors/{Uri.EscapeDataString(parsed.GetRequiredValue(factor))}"),
            static (terminal, _, _) => terminal.Line("Removed."),
            static _ => new() { ["removed"] = true });
    }

    private static Argument<string> Workspace() => new("workspace") { Description = "The id of the workspace." };

    private static Argument<string> User() => new("user") { Description = "The user's name or id." };
}
