using System.CommandLine;
using System.Text.Json.Nodes;
using Workspaces.Cli.Remote;

namespace Workspaces.Cli.Commands;

/// <summary>What lets software register itself at a workspace.</summary>
internal static class InitialAccessTokenCommand
{
    public static Command Create(Func<LocalInstallation> installation)
    {
        var server = new ServerOptions(installation);
        return server.AddTo(new("initial-access-token", "Tokens with which software registers itself.") { New(server), List(server), Revoke(server) });
    }

    private static Command New(ServerOptions server)
    {
        var workspace = Workspace();
        var name = new Argument<string>("name") { Description = "What people call it." };
        var scopes = new Option<string[]>("--scope") { Description = "The only scopes that clients made with it may have; may be given often. Without it, all that are offered." };
        var uses = new Option<int>("--uses") { Description = "How many clients may be made with it.", DefaultValueFactory = _ => 1 };
        var unlimited = new Option<bool>("--any-number") { Description = "Any number of clients may be made with it until it ends." };
        var expires = new Option<DateTimeOffset?>("--expires-at") { Description = "When it ends, such as 2027-01-31T12:00:00Z. Without it, when it is used up or revoked." };
        return new Command("create", "Makes a token and shows it, this once.") { workspace, name, scopes, uses, unlimited, expires }.Calling(server, parsed =>
        {
            var body = new JsonObject { ["name"] = parsed.GetRequiredValue(name), ["uses"] = parsed.GetValue(unlimited) ? null : parsed.GetValue(uses) };
            if (parsed.GetValue(scopes) is { Length: > 0 } own)
            {
                body["scopes"] = new JsonArray([.. own.Select(scope => (JsonNode)scope)]);
            }

            if (parsed.GetValue(expires) is { } end)
            {
                body["expires_at"] = end;
            }

            return new(HttpMethod.Post, Of(parsed.GetRequiredValue(workspace)), body);
        });
    }

    private static Command List(ServerOptions server)
    {
        var workspace = Workspace();
        return new Command("list", "Lists the tokens of a workspace, used ones too.") { workspace }.Listing(
            server,
            parsed => Of(parsed.GetRequiredValue(workspace)),
            _ => null,
            ("ID", "id"),
            ("NAME", "name"),
            ("SCOPES", "scopes"),
            ("USES", "uses"),
            ("LEFT", "uses_left"),
            ("EXPIRES", "expires_at"));
    }

    private static Command Revoke(ServerOptions server)
    {
        var (workspace, id) = (Workspace(), new Argument<string>("id") { Description = "The id of the token." });
        return new Command("revoke", "Ends a token; the clients that were made with it stay.") { workspace, id }.Calling(
            server,
            parsed => new(HttpMethod.Delete, $"{Of(parsed.GetRequiredValue(workspace))}/{Uri.EscapeDataString(parsed.GetRequiredValue(id))}"),
            (terminal, parsed, _) => terminal.Line($"Revoked {parsed.GetRequiredValue(id)}."),
            parsed => new() { ["id"] = parsed.GetRequiredValue(id), ["revoked"] = true });
    }

    private static Argument<string> Workspace() => new("workspace") { Description = "The id of the workspace." };

    private static string Of(string workspace) => RemoteCommand.Of(workspace) + "/initial-access-tokens";
}
