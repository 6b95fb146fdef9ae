using System.CommandLine;
using System.Text.Json.Nodes;
using Workspaces.Cli.Terminals;
using Workspaces.Client.Http;

namespace Workspaces.Cli.Remote;

/// <summary>Commands that make one call of the admin API, and those that read a list to its end.</summary>
public static class RemoteCommand
{
    /// <param name="command">The command.</param>
    /// <param name="server">The host.</param>
    /// <param name="call">The call that the arguments come to.</param>
    /// <param name="people">How people are told of the answer; null = its members, one a line.</param>
    /// <param name="empty">What programs are told where the answer has no body.</param>
    /// <param name="accept">Whether the command is done by the answer; null = always.</param>
    public static Command Calling(
        this Command command,
        ServerOptions server,
        Func<ParseResult, AdminCall> call,
        Action<Terminal, ParseResult, Answer>? people = null,
        Func<ParseResult, JsonObject>? empty = null,
        Func<Answer, bool>? accept = null)
    {
        command.SetAction((parsed, cancellationToken) => server.UseAsync(
            parsed, async (connection, terminal) => Tell(terminal, parsed, await connection.SendAsync(call(parsed), cancellationToken), people, empty, accept)));
        return command;
    }

    /// <summary>The same for a call about a user, whom people call by name or id.</summary>
    /// <param name="command">The command.</param>
    /// <param name="server">The host.</param>
    /// <param name="workspace">The workspace.</param>
    /// <param name="user">The user's name or id.</param>
    /// <param name="call">The call that the arguments come to, given the path of the user.</param>
    /// <param name="people">How people are told of the answer.</param>
    /// <param name="empty">What programs are told where the answer has no body.</param>
    public static Command CallingOfUser(
        this Command command,
        ServerOptions server,
        Argument<string> workspace,
        Argument<string> user,
        Func<ParseResult, string, AdminCall> call,
        Action<Terminal, ParseResult, Answer> people,
        Func<ParseResult, JsonObject>? empty = null)
    {
        command.SetAction((parsed, cancellationToken) => server.UseAsync(parsed, async (connection, terminal) =>
        {
            var (path, refusal) = await UserPath.FindAsync(connection, parsed.GetRequiredValue(workspace), parsed.GetRequiredValue(user), cancellationToken);
            return Tell(terminal, parsed, refusal ?? await connection.SendAsync(call(parsed, path), cancellationToken), people, empty, null);
        }));
        return command;
    }

    private static int Tell(
        Terminal terminal, ParseResult parsed, Answer answer, Action<Terminal, ParseResult, Answer>? people, Func<ParseResult, JsonObject>? empty, Func<Answer, bool>? accept)
    {
        if (!answer.Succeeded)
        {
            return ServerOptions.Refuse(terminal, answer);
        }

        terminal.Show(answer.Json ?? empty?.Invoke(parsed), () => (people ?? ((_, _, _) => terminal.Members(answer.Json)))(terminal, parsed, answer));
        return accept?.Invoke(answer) is false ? ExitCode.Refused : ExitCode.Done;
    }

    /// <summary>Reads a list to its end and shows it as a table: a column for each header, by the member that it names.</summary>
    public static Command Listing(
        this Command command, ServerOptions server, Func<ParseResult, string> path, Func<ParseResult, string?> search, params (string Header, string Member)[] columns) =>
        command.Listing(server, path, search, [.. columns.Select(column => (column.Header, Column.Of(column.Member)))]);

    /// <summary>The same where columns say more than a member.</summary>
    public static Command Listing(
        this Command command, ServerOptions server, Func<ParseResult, string> path, Func<ParseResult, string?> search, params (string Header, Func<JsonNode?, string> Text)[] columns)
    {
        command.SetAction((parsed, cancellationToken) => server.UseAsync(parsed, async (connection, terminal) =>
        {
            var (items, refusal) = await Remote.Listing.ReadAsync(connection, path(parsed), search(parsed), cancellationToken);
            return refusal is null
                ? terminal.Show(new JsonObject { ["items"] = items }, () => terminal.Table(
                    [.. columns.Select(column => column.Header)], items.Select(item => columns.Select(column => column.Text(item)).ToArray())))
                : ServerOptions.Refuse(terminal, refusal);
        }));
        return command;
    }

    public static string Of(string workspace) => "/workspaces/" + Uri.EscapeDataString(workspace);
}
