using System.CommandLine;
using System.Text.Json.Nodes;
using Workspaces.Cli.Remote;

namespace Workspaces.Cli.Commands;

/// <summary>What users of a workspace agreed to, as far as it is remembered.</summary>
internal static class ConsentCommand
{
    public static Command Create(Func<LocalInstallation> installation)
    {
        var server = new ServerOptions(installation);
        return server.AddTo(new("consent", "What users agreed to, as far as it is remembered.") { List(server), Withdraw(server) });
    }

    private static Command List(ServerOptions server)
    {
        var (workspace, user) = (Workspace(), User());
        var command = new Command("list", "Lists the consents of a user.") { workspace, user };
        command.SetAction((parsed, cancellationToken) => server.UseAsync(parsed, async (connection, terminal) =>
        {
            var (path, refusal) = await UserPath.FindAsync(connection, parsed.GetRequiredValue(workspace), parsed.GetRequiredValue(user), cancellationToken);
            var answer = refusal ?? await connection.SendAsync(HttpMethod.Get, path + "/consents", null, cancellationToken);
            return answer.Succeeded
                ? terminal.Show(answer.Json, () => terminal.Table(
                    ["CLIENT ID", "SCOPES", "CLAIMS", "GRANTED", "EXPIRES"],
                    (answer.Json?["items"]?.AsArray() ?? []).Select(consent => new[]
                    {
                        $"{consent?["client_id"]}", Words(consent?["scopes"]), Words(consent?["claims"]), $"{consent?["granted_at"]}", $"{consent?["expires_at"]}",
                    })))
                : ServerOptions.Refuse(terminal, answer);
        }));
        return command;
    }

    private static Command Withdraw(ServerOptions server)
    {
        var (workspace, user, client) = (Workspace(), User(), new Argument<string>("client-id") { Description = "The client that was allowed something." });
        var command = new Command("withdraw", "Forgets a consent and revokes what was granted under it.") { workspace, user, client };
        command.SetAction((parsed, cancellationToken) => server.UseAsync(parsed, async (connection, terminal) =>
        {
            var (path, refusal) = await UserPath.FindAsync(connection, parsed.GetRequiredValue(workspace), parsed.GetRequiredValue(user), cancellationToken);
            var answer = refusal ?? await connection.SendAsync(
                HttpMethod.Delete, $"{path}/consents/{Uri.EscapeDataString(parsed.GetRequiredValue(client))}", null, cancellationToken);
            return answer.Succeeded
                ? terminal.Show(new JsonObject { ["withdrawn"] = true }, () => terminal.Line("Withdrawn."))
                : ServerOptions.Refuse(terminal, answer);
        }));
        return command;
    }

    private static Argument<string> Workspace() => new("workspace") { Description = "The id of the workspace." };

    private static Argument<string> User() => new("user") { Description = "The user's name or id." };

    private static string Words(JsonNode? list) => string.Join(' ', list?.AsArray().Select(word => $"{word}") ?? []);
}
