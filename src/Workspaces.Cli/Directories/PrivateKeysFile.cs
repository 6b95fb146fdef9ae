using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.Cli.Remote;

namespace Workspaces.Cli.Directories;

/// <summary>Commands whose answer holds private keys, which go to a file of their owner alone where one was named.</summary>
internal static class PrivateKeysFile
{
    private const string Member = "private_keys";
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    public static Command Making(this Command command, ServerOptions server, Option<string?> file, Func<ParseResult, AdminCall> call)
    {
        command.SetAction((parsed, cancellationToken) => server.UseAsync(parsed, async (connection, terminal) =>
        {
            var place = parsed.GetValue(file);
            if (File.Exists(place))
            {
                return terminal.Refuse($"There is a file {place} already; name another one with {file.Name}.");
            }

            var answer = await connection.SendAsync(call(parsed), cancellationToken);
            if (!answer.Succeeded)
            {
                return ServerOptions.Refuse(terminal, answer);
            }

            var shown = place is null ? answer.Json : Move(answer.Json, place);
            return terminal.Show(shown, () => terminal.Members(shown));
        }));
        return command;
    }

    private static JsonObject? Move(JsonObject? answer, string place)
    {
        if (answer?[Member] is not { } keys)
        {
            return answer;
        }

        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var writer = new StreamWriter(place, options))
        {
            writer.WriteLine(keys.ToJsonString(Readable));
        }

        answer.Remove(Member);
        answer["keys_file"] = Path.GetFullPath(place);
        return answer;
    }
}
