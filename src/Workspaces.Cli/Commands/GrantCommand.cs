using System.CommandLine;
using System.Text.Json.Nodes;
using Workspaces.Cli.Remote;

namespace Workspaces.Cli.Commands;

/// <summary>What users of a workspace granted to clients.</summary>
internal static class GrantCommand
{
    public static Command Create(Func<LocalInstallation> installation)
    {
        var server = new ServerOptions(installation);
        return server.AddTo(new("grant", "What users granted to clients, each by itself.") { List(server), End(server) });
    }

    private static Command List(ServerOptions server)
    {
        var workspace = Workspace();
        var user = new Option<string?>("--user") { Description = "Only those of this user, by name or id." };
        var client = new Option<string?>("--client-id") { Description = "Only those to this client." };
        var command = new Command("list", "Lists grants that have not ended, the latest first.") { workspace, user, client };
        command.SetAction((parsed, cancellationToken) => server.UseAsync(parsed, async (connection, terminal) =>
        {
            var (userId, unknown) = await UserPath.FindIdAsync(connection, parsed.GetRequiredValue(workspace), parsed.GetValue(user), cancellationToken);
            if (unknown is not null)
            {
                return ServerOptions.Refuse(terminal, unknown);
            }

            var path = Listing.Of(Of(parsed.GetRequiredValue(workspace)), ("client_id", parsed.GetValue(client)), ("user_id", userId));
            var (items, refusal) = await Listing.ReadAsync(connection, path, search: null, cancellationToken);
            return refusal is null
                ? terminal.Show(new JsonObject { ["items"] = items }, () => terminal.Table(
                    ["ID", "USER ID", "CLIENT ID", "SCOPES", "GRANTED", "EXPIRES"],
                    items.Select(grant => new[]
                    {
                        $"{grant?["id"]}", $"{grant?["user_id"]}", $"{grant?["client_id"]}", string.Join(' ', grant?["scopes"]?.AsArray().Select(scope => $"{scope}") ?? []),
                        $"{grant?["granted_at"]}", $"{grant?["expires_at"]}",
                    })))
                : ServerOptions.Refuse(terminal, refusal);
        }));
        return command;
    }

    private static Command End(ServerOptions server)
    {
        var (workspace, grant) = (Workspace(), new Argument<string>("grant") { Description = "Its id." });
        return new Command("end", "Ends a grant: its tokens count no more.") { workspace, grant }.Calling(
            server,
            parsed => new(HttpMethod.Delete, $"{Of(parsed.GetRequiredValue(workspace))}/{Uri.EscapeDataString(parsed.GetRequiredValue(grant))}"),
            static (terminal, _, _) => terminal.Line("Ended."),
            static _ => new() { ["ended"] = true });
    }

    private static Argument<string> Workspace() => new("workspace") { Description = "The id of the workspace." };

    private static string Of(string workspace) => RemoteCommand.Of(workspace) + "/grants";
}
