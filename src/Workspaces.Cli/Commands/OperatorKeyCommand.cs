using System.CommandLine;
using System.Text.Json.Nodes;
using Workspaces.Cli.Remote;

namespace Workspaces.Cli.Commands;

/// <summary>The keys of the admin API.</summary>
internal static class OperatorKeyCommand
{
    private const string Path = "/operator-keys";

    public static Command Create(Func<LocalInstallation> installation)
    {
        var server = new ServerOptions(installation);
        return server.AddTo(new("operator-key", "Keys of the admin API.") { New(server), List(server), Revoke(server) });
    }

    private static Command New(ServerOptions server)
    {
        var name = new Argument<string>("name") { Description = "What people call it." };
        var role = new Option<string>("--role") { Description = "admin does everything, operator everything but operator keys, auditor reads only.", Required = true };
        role.AcceptOnlyFromAmong("admin", "operator", "auditor");
        var workspaces = new Option<string[]>("--workspace") { Description = "The only workspace it sees; may be given often. Without it, all." };
        var expires = new Option<DateTimeOffset?>("--expires-at") { Description = "When it ends, such as 2027-01-31T12:00:00Z. Without it, when it is revoked." };
        return new Command("create", "Makes a key and shows it, this once.") { name, role, workspaces, expires }.Calling(server, parsed =>
        {
            var body = new JsonObject { ["name"] = parsed.GetRequiredValue(name), ["role"] = parsed.GetRequiredValue(role) };
            if (parsed.GetValue(workspaces) is { Length: > 0 } own)
            {
                body["workspaces"] = new JsonArray([.. own.Select(id => (JsonNode)id)]);
            }

            if (parsed.GetValue(expires) is { } end)
            {
                body["expires_at"] = end;
            }

            return new(HttpMethod.Post, Path, body);
        });
    }

    private static Command List(ServerOptions server)
    {
        var search = new Option<string?>("--search") { Description = "Only those whose name begins with it." };
        return new Command("list", "Lists the keys, revoked ones too.") { search }.Listing(
            server,
            _ => Path,
            parsed => parsed.GetValue(search),
            ("ID", "id"),
            ("NAME", "name"),
            ("ROLE", "role"),
            ("WORKSPACES", "workspaces"),
            ("EXPIRES", "expires_at"),
            ("REVOKED", "revoked_at"),
            ("LAST USED", "last_used_at"));
    }

    private static Command Revoke(ServerOptions server)
    {
        var id = new Argument<string>("id") { Description = "The id of the key." };
        return new Command("revoke", "Ends a key, at once and everywhere.") { id }.Calling(
            server,
            parsed => new(HttpMethod.Delete, $"{Path}/{Uri.EscapeDataString(parsed.GetRequiredValue(id))}"),
            (terminal, parsed, _) => terminal.Line($"Revoked {parsed.GetRequiredValue(id)}."));
    }
}
