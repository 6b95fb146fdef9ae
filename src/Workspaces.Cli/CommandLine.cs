using System.CommandLine;
using Workspaces.Cli.Arguments;
using Workspaces.Cli.Terminals;

namespace Workspaces.Cli;

/// <summary>What the program does, as whoever composes it lists it.</summary>
public static class CommandLine
{
    /// <param name="arguments">As they were typed.</param>
    /// <param name="commands">Makes the commands from the settings among the arguments. The first is run where none is named.</param>
    /// <param name="output">Where commands speak.</param>
    /// <param name="errors">Where they say what is wrong.</param>
    /// <param name="cancellationToken">Stops the command.</param>
    /// <returns>The exit code of the process.</returns>
    public static async Task<int> RunAsync(
        string[] arguments, Func<string[], IReadOnlyList<Command>> commands, TextWriter output, TextWriter errors, CancellationToken cancellationToken = default)
    {
        var (settings, rest) = ConfigurationArguments.Split(arguments);
        // @ and a file is an argument of ours, not a file of arguments.
        var parsed = Root(commands(settings)).Parse(rest, new() { ResponseFileTokenReplacer = null });
        if (Misuse.In(parsed) is { } misuse)
        {
            return new Terminal(parsed, output, errors).Misuse(misuse);
        }

        // The host itself stops on signals, and takes the time that requests need.
        var invocation = new InvocationConfiguration { Output = output, Error = errors, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        return await parsed.InvokeAsync(invocation, cancellationToken);
    }

    public static RootCommand Root(IReadOnlyList<Command> commands)
    {
        var root = new RootCommand("Authorization servers for FAPI, one for each tenant. Without a command it serves. Settings can be given to every command as --Workspaces:Name=value.");
        foreach (var command in commands)
        {
            root.Add(command);
        }

        root.Add(Terminal.JsonOption);
        root.Action = commands[0].Action;
        return root;
    }
}
