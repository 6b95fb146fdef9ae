using System.CommandLine;
using System.Text.Json.Nodes;
using Workspaces.Cli.Arguments;
using Workspaces.Cli.Comparison;
using Workspaces.Cli.Remote;
using Workspaces.Cli.Terminals;
using Workspaces.Client.Http;

namespace Workspaces.Cli.Commands;

/// <summary>Clients of a workspace of a running host.</summary>
internal static class ClientCommand
{
    public static Command Create(Func<LocalInstallation> installation)
    {
        var server = new ServerOptions(installation);
        return server.AddTo(new("client", "Clients of a workspace.")
        {
            New(server), ApiCommands.Create(server), List(server), Show(server), Update(server), Switch(server, "enable", true), Switch(server, "disable", false), FetchKeys(server), RegistrationToken(server),
            RevokedKeyCommands.Revoke(server), RevokedKeyCommands.Accept(server), Delete(server),
        });
    }

    private static Command New(ServerOptions server)
    {
        var (workspace, metadata, strict) = (Workspace(), Metadata(), Strict());
        return new Command("create", "Registers a client.") { workspace, metadata, strict }.Calling(
            server, parsed => new(HttpMethod.Post, Of(parsed, workspace) + Query(parsed, strict), JsonArgument.Require("metadata", parsed.GetRequiredValue(metadata))), Tell);
    }

    private static Command List(ServerOptions server)
    {
        var workspace = Workspace();
        var search = new Option<string?>("--search") { Description = "Only those whose id or name begins with it." };
        return new Command("list", "Lists the clients of a workspace.") { workspace, search }.Listing(
            server,
            parsed => Of(parsed, workspace),
            parsed => parsed.GetValue(search),
            ("CLIENT ID", Column.Of("client_id")),
            ("NAME", Column.Of("client_name")),
            ("AUTHENTICATION", Column.Of("token_endpoint_auth_method")),
            ("STATE", Column.State));
    }

    private static Command Show(ServerOptions server)
    {
        var (workspace, client) = (Workspace(), Client());
        return new Command("show", "Shows a client.") { workspace, client }.Calling(server, parsed => new(HttpMethod.Get, One(parsed, workspace, client)));
    }

    private static Command Update(ServerOptions server)
    {
        var (workspace, client, strict) = (Workspace(), Client(), Strict());
        var metadata = new Argument<string>("metadata") { Description = "What is to differ, as a merge patch (RFC 7396): what is not named stays, null removes. JSON, or @ and a file; @- reads what is piped in." };
        var replace = new Option<bool>("--replace") { Description = "The metadata are all of it from then on." };
        return new Command("update", "Changes the metadata of a client, and says what changed.") { workspace, client, metadata, replace, strict }.Calling(
            server,
            parsed => new(
                parsed.GetValue(replace) ? HttpMethod.Put : HttpMethod.Patch,
                One(parsed, workspace, client) + Query(parsed, strict),
                JsonArgument.Require("metadata", parsed.GetRequiredValue(metadata))),
            Tell);
    }

    private static Command Switch(ServerOptions server, string verb, bool enabled)
    {
        var (workspace, client) = (Workspace(), Client());
        return new Command(verb, enabled ? "Lets a client do again what it may." : "Refuses a client and its tokens until it is enabled.") { workspace, client }.Calling(
            server,
            parsed => new(HttpMethod.Patch, One(parsed, workspace, client), new() { ["enabled"] = enabled }),
            (terminal, parsed, _) => terminal.Line($"{parsed.GetRequiredValue(client)} is {verb}d."));
    }

    private static Command FetchKeys(ServerOptions server)
    {
        var (workspace, client) = (Workspace(), Client());
        return new Command("fetch-keys", "Fetches the keys at a client's jwks_uri anew; those fetched before count no longer.") { workspace, client }.Calling(
            server,
            parsed => new(HttpMethod.Post, $"{RemoteCommand.Of(parsed.GetRequiredValue(workspace))}/client-keys/{Uri.EscapeDataString(parsed.GetRequiredValue(client))}"),
            (terminal, _, answer) => ShowKeys(terminal, answer.Json),
            accept: answer => answer.Json?["failure"] is null);
    }

    private static void ShowKeys(Terminal terminal, JsonNode? fetched)
    {
        terminal.Line((string?)fetched?["failure"] is { } failure
            ? $"Nothing could be fetched: {failure}."
            : $"Fetched {fetched?["keys"]?.AsArray().Count ?? 0} keys: {string.Join(", ", fetched?["keys"]?.AsArray().Select(key => (string?)key?["kid"] ?? "without kid") ?? [])}.");
        foreach (var fault in fetched?["faults"]?.AsArray() ?? [])
        {
            terminal.Line($"{fault}");
        }
    }

    private static Command RegistrationToken(ServerOptions server)
    {
        var (workspace, client) = (Workspace(), Client());
        return new Command("registration-token", "Gives a client that registered itself a new token for its registration, and shows it, this once.") { workspace, client }.Calling(
            server,
            parsed => new(HttpMethod.Post, $"{RemoteCommand.Of(parsed.GetRequiredValue(workspace))}/client-registration-tokens/{Uri.EscapeDataString(parsed.GetRequiredValue(client))}"));
    }

    private static Command Delete(ServerOptions server)
    {
        var (workspace, client) = (Workspace(), Client());
        return new Command("delete", "Removes a client and what was granted to it.") { workspace, client }.Calling(
            server,
            parsed => new(HttpMethod.Delete, One(parsed, workspace, client)),
            (terminal, parsed, _) => terminal.Line($"Deleted {parsed.GetRequiredValue(client)}."),
            parsed => new() { ["client_id"] = parsed.GetRequiredValue(client), ["deleted"] = true });
    }

    private static Option<bool> Strict() => new("--strict") { Description = "Refuse what is only warned of otherwise: members that the server does not know." };

    private static string Query(ParseResult parsed, Option<bool> strict) => parsed.GetValue(strict) ? "?strict=true" : "";

    private static void Tell(Terminal terminal, ParseResult parsed, Answer answer)
    {
        terminal.Members(answer.Json is { } json ? new(json.Where(member => member.Key is not ("changes" or "warnings")).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))) : null);
        ChangeTable.WriteChanged(terminal, answer.Json);
        terminal.Refuse([.. (answer.Json?["warnings"]?.AsArray() ?? []).Select(warning => $"Warning: {warning}")]);
    }

    private static Argument<string> Workspace() => new("workspace") { Description = "The id of the workspace." };

    private static Argument<string> Client() => new("client-id") { Description = "The id of the client." };

    private static Argument<string> Metadata() =>
        new("metadata") { Description = "Client metadata (RFC 7591): JSON, or @ and a file; @- reads what is piped in." };

    private static string Of(ParseResult parsed, Argument<string> workspace) => RemoteCommand.Of(parsed.GetRequiredValue(workspace)) + "/clients";

    private static string One(ParseResult parsed, Argument<string> workspace, Argument<string> client) =>
        $"{Of(parsed, workspace)}/{Uri.EscapeDataString(parsed.GetRequiredValue(client))}";
}
