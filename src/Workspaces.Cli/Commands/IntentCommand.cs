using System.CommandLine;
using System.Text.Json.Nodes;
using Workspaces.Cli.Remote;

namespace Workspaces.Cli.Commands;

/// <summary>What clients of a workspace lodged for customers to agree to.</summary>
internal static class IntentCommand
{
    public static Command Create(Func<LocalInstallation> installation)
    {
        var server = new ServerOptions(installation);
        return server.AddTo(new("intent", "What clients lodged for customers to agree to, and how it stands.") { List(server), Show(server), End(server) });
    }

    private static Command List(ServerOptions server)
    {
        var workspace = Workspace();
        var user = new Option<string?>("--user") { Description = "Only those about which this user decided, by name or id." };
        Option<string?>[] filters =
        [
            new("--client-id") { Description = "Only those of this client." },
            new("--state") { Description = "Only those that stand so: awaiting, authorized, rejected, revoked, expired or consumed." },
            new("--kind") { Description = "Only those of this kind, for example uk-account-access." },
        ];
        var command = new Command("list", "Lists intents that are still kept, the latest first.") { workspace, user };
        Array.ForEach(filters, command.Add);
        command.SetAction((parsed, cancellationToken) => server.UseAsync(parsed, async (connection, terminal) =>
        {
            var (userId, unknown) = await UserPath.FindIdAsync(connection, parsed.GetRequiredValue(workspace), parsed.GetValue(user), cancellationToken);
            if (unknown is not null)
            {
                return ServerOptions.Refuse(terminal, unknown);
            }

            var path = Listing.Of(Of(parsed.GetRequiredValue(workspace)), [("user_id", userId), .. filters.Select(filter => (filter.Name[2..].Replace('-', '_'), parsed.GetValue(filter)))]);
            var (items, refusal) = await Listing.ReadAsync(connection, path, search: null, cancellationToken);
            return refusal is null
                ? terminal.Show(new JsonObject { ["items"] = items }, () => terminal.Table(
                    ["ID", "KIND", "CLIENT ID", "STATE", "USER ID", "CREATED", "EXPIRES"],
                    items.Select(intent => new[]
                    {
                        $"{intent?["id"]}", $"{intent?["kind"]}", $"{intent?["client_id"]}", $"{intent?["state"]}", $"{intent?["user_id"]}", $"{intent?["created_at"]}", $"{intent?["expires_at"]}",
                    })))
                : ServerOptions.Refuse(terminal, refusal);
        }));
        return command;
    }

    private static Command Show(ServerOptions server)
    {
        var (workspace, intent) = (Workspace(), Intent());
        var command = new Command("show", "Shows an intent with its permissions, and nothing of persons.") { workspace, intent };
        command.SetAction((parsed, cancellationToken) => server.UseAsync(parsed, async (connection, terminal) =>
        {
            var answer = await connection.SendAsync(HttpMethod.Get, One(parsed.GetRequiredValue(workspace), parsed.GetRequiredValue(intent)), null, cancellationToken);
            return answer is { Succeeded: true, Json: { } json } ? terminal.Show(json, () => terminal.Fields([.. Fields(json)])) : ServerOptions.Refuse(terminal, answer);
        }));
        return command;
    }

    private static Command End(ServerOptions server)
    {
        var (workspace, intent) = (Workspace(), Intent());
        return new Command("end", "Ends an intent that waits or stands, and its grant: its tokens count no more.") { workspace, intent }.Calling(
            server,
            parsed => new(HttpMethod.Delete, One(parsed.GetRequiredValue(workspace), parsed.GetRequiredValue(intent))),
            static (terminal, _, _) => terminal.Line("Ended."),
            static _ => new() { ["ended"] = true });
    }

    private static IEnumerable<(string Name, string? Value)> Fields(JsonObject json) =>
    [
        ("Id", $"{json["id"]}"),
        ("Kind", $"{json["kind"]}"),
        ("Client", $"{json["client_id"]}"),
        ("State", $"{json["state"]}{(json["ended_by"] is { } party ? $" (by the {party})" : "")}"),
        ("User", json["user_id"]?.ToString()),
        ("Grant", json["grant_id"]?.ToString()),
        ("Permissions", string.Join(", ", (json["permissions"]?.AsArray() ?? []).Select(permission => $"{permission}"))),
        ("Created", $"{json["created_at"]}"),
        ("Changed", $"{json["changed_at"]}"),
        ("Decide by", $"{json["decide_by"]}"),
        ("Expires", json["expires_at"]?.ToString()),
    ];

    private static Argument<string> Workspace() => new("workspace") { Description = "The id of the workspace." };

    private static Argument<string> Intent() => new("intent") { Description = "Its id, as its client knows it." };

    private static string Of(string workspace) => RemoteCommand.Of(workspace) + "/intents";

    private static string One(string workspace, string intent) => $"{Of(workspace)}/{Uri.EscapeDataString(intent)}";
}
