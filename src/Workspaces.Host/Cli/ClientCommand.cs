using System.CommandLine;
using System.Text.Json.Nodes;
using Workspaces.Host.Tour;

namespace Workspaces.Host.Cli;

/// <summary>Clients of a workspace of a running host.</summary>
internal static class ClientCommand
{
    public static Command Create(string[] settings)
    {
        var server = new ServerOptions(settings);
        return server.AddTo(new("client", "Clients of a workspace.") { New(server), List(server), Show(server), Delete(server) });
    }

    private static Command New(ServerOptions server)
    {
        var workspace = Workspace();
        var metadata = new Argument<string>("metadata") { Description = "Client metadata (RFC 7591): JSON, or @ and a file; @- reads what is piped in." };
        var command = new Command("create", "Registers a client.") { workspace, metadata };
        command.SetAction((parsed, cancellationToken) => server.UseAsync(parsed, async (connection, terminal) =>
            JsonArgument.Read(parsed.GetRequiredValue(metadata), out var fault) is { } json
                ? Tell(terminal, await connection.SendAsync(HttpMethod.Post, Of(parsed.GetRequiredValue(workspace)), json, cancellationToken))
                : terminal.Misuse($"metadata: {fault}")));
        return command;
    }

    private static Command List(ServerOptions server)
    {
        var workspace = Workspace();
        var command = new Command("list", "Lists the clients of a workspace.") { workspace };
        command.SetAction((parsed, cancellationToken) => server.UseAsync(parsed, async (connection, terminal) =>
        {
            var (items, refusal) = await Listing.ReadAsync(connection, Of(parsed.GetRequiredValue(workspace)), null, cancellationToken);
            return refusal is null
                ? terminal.Show(new JsonObject { ["items"] = items }, () => terminal.Table(
                    ["CLIENT ID", "NAME", "AUTHENTICATION"], items.Select(item => new[] { $"{item?["client_id"]}", $"{item?["client_name"]}", $"{item?["token_endpoint_auth_method"]}" })))
                : ServerOptions.Refuse(terminal, refusal);
        }));
        return command;
    }

    private static Command Show(ServerOptions server)
    {
        var (workspace, client) = (Workspace(), Client());
        var command = new Command("show", "Shows a client.") { workspace, client };
        command.SetAction((parsed, cancellationToken) => server.UseAsync(parsed, async (connection, terminal) =>
            Tell(terminal, await connection.SendAsync(HttpMethod.Get, One(parsed.GetRequiredValue(workspace), parsed.GetRequiredValue(client)), null, cancellationToken))));
        return command;
    }

    private static Command Delete(ServerOptions server)
    {
        var (workspace, client) = (Workspace(), Client());
        var command = new Command("delete", "Removes a client and what was granted to it.") { workspace, client };
        command.SetAction((parsed, cancellationToken) => server.UseAsync(parsed, async (connection, terminal) =>
        {
            var id = parsed.GetRequiredValue(client);
            var answer = await connection.SendAsync(HttpMethod.Delete, One(parsed.GetRequiredValue(workspace), id), null, cancellationToken);
            return answer.Succeeded
                ? terminal.Show(new JsonObject { ["client_id"] = id, ["deleted"] = true }, () => terminal.Line($"Deleted {id}."))
                : ServerOptions.Refuse(terminal, answer);
        }));
        return command;
    }

    private static Argument<string> Workspace() => new("workspace") { Description = "The id of the workspace." };

    private static Argument<string> Client() => new("client-id") { Description = "The id of the client." };

    private static string Of(string workspace) => $"/workspaces/{Uri.EscapeDataString(workspace)}/clients";

    private static string One(string workspace, string client) => $"{Of(workspace)}/{Uri.EscapeDataString(client)}";

    private static int Tell(Terminal terminal, Answer answer) => answer.Succeeded
        ? terminal.Show(answer.Json, () => terminal.Fields(
            [.. (answer.Json ?? []).Select(member => (member.Key, member.Value is JsonValue ? member.Value.ToString() : member.Value?.ToJsonString()))]))
        : ServerOptions.Refuse(terminal, answer);
}
