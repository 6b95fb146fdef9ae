using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.Cli.Arguments;
using Workspaces.Cli.Comparison;
using Workspaces.Cli.Remote;
using Workspaces.Cli.Terminals;
using Workspaces.Client.Http;

namespace Workspaces.Cli.Commands;

/// <summary>Users in the embedded directory of a workspace of a running host.</summary>
internal static class UserCommand
{
    private const string CodesRefused = "codes refused";

    public static Command Create(Func<LocalInstallation> installation)
    {
        var server = new ServerOptions(installation);
        return server.AddTo(new("user", "Users of a workspace. Passwords are asked for, or read from what is piped in.")
        {
            New(server), List(server), Show(server), Update(server), Unlock(server), Delete(server),
        });
    }

    private static Command New(ServerOptions server)
    {
        var (workspace, name, claims) = (Workspace(), new Argument<string>("username") { Description = "The name by which the user signs in." }, Claims());
        var command = new Command("create", "Adds a user.") { workspace, name, claims };
        command.SetAction((parsed, cancellationToken) => server.UseAsync(parsed, async (connection, terminal) =>
        {
            var body = new JsonObject { ["username"] = parsed.GetRequiredValue(name) };
            ReadClaims(parsed, claims, body);
            body["password"] = PasswordInput.Read();
            return Tell(terminal, await connection.SendAsync(HttpMethod.Post, UserPath.Of(parsed.GetRequiredValue(workspace)), body, cancellationToken));
        }));
        return command;
    }

    private static Command List(ServerOptions server)
    {
        var (workspace, search) = (Workspace(), new Option<string?>("--search") { Description = "Only those whose name begins with it." });
        var command = new Command("list", "Lists the users of a workspace.") { workspace, search };
        command.SetAction((parsed, cancellationToken) => server.UseAsync(parsed, async (connection, terminal) =>
        {
            var (items, refusal) = await Listing.ReadAsync(connection, UserPath.Of(parsed.GetRequiredValue(workspace)), parsed.GetValue(search), cancellationToken);
            return refusal is null
                ? terminal.Show(new JsonObject { ["items"] = items }, () => terminal.Table(
                    ["ID", "USERNAME", "STATE"], items.Select(item => new[] { $"{item?["id"]}", $"{item?["username"]}", StateOf(item) })))
                : ServerOptions.Refuse(terminal, refusal);
        }));
        return command;
    }

    private static Command Show(ServerOptions server) => OnUser(
        server, new("show", "Shows a user."), (connection, path, _, cancellationToken) => connection.SendAsync(HttpMethod.Get, path, null, cancellationToken), Tell);

    private static Command Unlock(ServerOptions server) => OnUser(
        server, new("unlock", "Lets a user sign in again who failed too often, or was locked."),
        (connection, path, _, cancellationToken) => connection.SendAsync(HttpMethod.Patch, path, new() { ["locked"] = false }, cancellationToken), Tell);

    private static Command Delete(ServerOptions server) => OnUser(
        server, new("delete", "Removes a user and what the user granted."),
        (connection, path, _, cancellationToken) => connection.SendAsync(HttpMethod.Delete, path, null, cancellationToken),
        (terminal, answer) => answer.Succeeded
            ? terminal.Show(new JsonObject { ["deleted"] = true }, () => terminal.Line("Deleted."))
            : ServerOptions.Refuse(terminal, answer));

    private static Command Update(ServerOptions server)
    {
        var claims = new Option<string?>("--claims") { Description = "Claims that are to differ, as a merge patch (RFC 7396): what is not named stays, null removes. JSON, or @ and a file; @- reads what is piped in." };
        var password = new Option<bool>("--password") { Description = "Sets another password; it is asked for, or read from what is piped in." };
        var enabled = new Option<bool?>("--enabled") { Description = "false: cannot sign in, and what was granted is revoked." };
        var locked = new Option<bool?>("--locked") { Description = "true: cannot sign in until unlocked." };
        return OnUser(server, new("update", "Changes a user, and says what changed.") { claims, password, enabled, locked }, async (connection, path, parsed, cancellationToken) =>
        {
            var body = new JsonObject();
            ReadClaims(parsed, claims, body);
            Set("enabled", parsed.GetValue(enabled));
            Set("locked", parsed.GetValue(locked));
            if (parsed.GetValue(password))
            {
                body["password"] = PasswordInput.Read();
            }

            return body.Count > 0
                ? await connection.SendAsync(HttpMethod.Patch, path, body, cancellationToken)
                : throw new MisuseException("Say what to change: --claims, --password, --enabled or --locked.");

            void Set(string member, bool? value)
            {
                if (value is { } given)
                {
                    body[member] = given;
                }
            }
        }, Tell);
    }

    private static Command OnUser(
        ServerOptions server,
        Command command,
        Func<AdminConnection, string, ParseResult, CancellationToken, Task<Answer>> ask,
        Func<Terminal, Answer, int> tell)
    {
        var (workspace, user) = (Workspace(), new Argument<string>("user") { Description = "The user's name or id." });
        command.Add(workspace);
        command.Add(user);
        command.SetAction((parsed, cancellationToken) => server.UseAsync(parsed, async (connection, terminal) =>
        {
            var (path, refusal) = await UserPath.FindAsync(connection, parsed.GetRequiredValue(workspace), parsed.GetRequiredValue(user), cancellationToken);
            return refusal is null ? tell(terminal, await ask(connection, path, parsed, cancellationToken)) : ServerOptions.Refuse(terminal, refusal);
        }));
        return command;
    }

    private static Argument<string> Workspace() => new("workspace") { Description = "The id of the workspace." };

    private static Option<string?> Claims() => new("--claims") { Description = "Claims about the user: JSON, or @ and a file; @- reads what is piped in." };

    /// <exception cref="MisuseException">They are not a JSON object.</exception>
    private static void ReadClaims(ParseResult parsed, Option<string?> option, JsonObject body)
    {
        if (parsed.GetValue(option) is { } text)
        {
            body["claims"] = JsonArgument.Require("--claims", text);
        }
    }

    private static string StateOf(JsonNode? user) =>
        user?["enabled"]?.GetValue<bool>() is false ? "disabled"
        : user?["locked_until"] is { } until ? $"locked until {until}"
        : user?["codes_refused"]?.GetValue<bool>() is true ? CodesRefused
        : "active";

    private static int Tell(Terminal terminal, Answer answer) =>
        answer.Succeeded ? terminal.Show(answer.Json, () => Write(terminal, answer)) : ServerOptions.Refuse(terminal, answer);

    private static void Write(Terminal terminal, Answer answer)
    {
        terminal.Fields(
            ("Id", answer["id"]),
            ("Username", answer["username"]),
            ("State", StateOf(answer.Json) is var state && state == CodesRefused ? $"{state}: too many of the authenticator app were wrong; user unlock ends it, or another app" : state),
            ("Claims", answer.Json?["claims"]?.ToJsonString(JsonSerializerOptions.Default)));
        ChangeTable.WriteChanged(terminal, answer.Json);
    }
}
