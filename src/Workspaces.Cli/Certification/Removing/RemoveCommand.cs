using System.CommandLine;
using System.Text.Json.Nodes;
using Workspaces.Cli.Arguments;
using Workspaces.Cli.Certification.Calls;
using Workspaces.Cli.Certification.Kits;
using Workspaces.Cli.Remote;
using Workspaces.Cli.Terminals;

namespace Workspaces.Cli.Certification.Removing;

/// <summary><c>certification remove</c></summary>
internal static class RemoveCommand
{
    public static Command Create(ServerOptions server)
    {
        var path = new Option<string>("--dir") { Description = "The directory that prepare made.", Required = true, HelpName = "directory" };
        var command = new Command("remove", "Removes what prepare made: clients and user, or the clone, and the files; also after an interruption.") { path };
        command.SetAction((parsed, cancellationToken) => server.UseAsync(parsed, (connection, terminal) =>
            KitCalls.TellAsync(terminal, () => RunAsync(connection, terminal, new(parsed.GetRequiredValue(path)), cancellationToken))));
        return command;
    }

    private static async Task<int> RunAsync(AdminConnection connection, Terminal terminal, KitDirectory directory, CancellationToken cancellationToken)
    {
        if (directory.State() is not { } state)
        {
            return terminal.Show(Json([], []), () => terminal.Line($"{directory.Path} holds no kit: nothing is left to be removed."));
        }

        if (state.Server != connection.Server.AbsoluteUri)
        {
            throw new MisuseException($"{directory.Path} was prepared at {state.Server}; name that host with --server.");
        }

        var (removed, gone) = await new Removal(new(connection, cancellationToken)).RunAsync(state);
        var cleared = directory.Clear(KitFiles.All(state));
        return terminal.Show(Json(removed, gone), () =>
        {
            removed.ForEach(what => terminal.Line($"Removed {what}."));
            gone.ForEach(what => terminal.Line($"Already gone: {what}."));
            terminal.Line(cleared ? $"Removed {directory.Path}." : $"Removed the kit's files; {directory.Path} stays, for something else is in it.");
        });
    }

    private static JsonObject Json(IEnumerable<string> removed, IEnumerable<string> gone) => new() { ["removed"] = List(removed), ["already_gone"] = List(gone) };

    private static JsonArray List(IEnumerable<string> what) => new([.. what.Select(one => JsonValue.Create(one))]);
}
