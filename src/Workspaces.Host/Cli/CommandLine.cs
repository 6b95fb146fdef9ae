using System.CommandLine;
using System.CommandLine.Parsing;
using Workspaces.Host.Hosting;
using Workspaces.Host.Tour;

namespace Workspaces.Host.Cli;

/// <summary>What the program does: serves, and everything beside it.</summary>
internal static class CommandLine
{
    public const int Done = 0;
    public const int Refused = 1;
    public const int Misused = 2;

    /// <returns>The exit code of the process.</returns>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter errors, CancellationToken cancellationToken = default)
    {
        var (settings, rest) = ConfigurationArguments.Split(arguments);
        // @ and a file is an argument of ours, not a file of arguments.
        var parsed = Root(settings).Parse(rest, new() { ResponseFileTokenReplacer = null });
        var terminal = new Terminal(parsed, output, errors);
        if (parsed.Errors is [var misuse, ..])
        {
            return terminal.Misuse($"{misuse.Message} Try {Name(parsed.CommandResult)}--help.");
        }

        if (UnknownOption(parsed) is { } unknown)
        {
            return terminal.Misuse($"Unrecognized option '{unknown}'. Try {Name(parsed.CommandResult)}--help.");
        }

        // The host itself stops on signals, and takes the time that requests need.
        var invocation = new InvocationConfiguration { Output = output, Error = errors, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        try
        {
            return await parsed.InvokeAsync(invocation, cancellationToken);
        }
        catch (StartupException exception)
        {
            return terminal.Refuse([.. exception.Faults]);
        }
    }

    public static RootCommand Root(string[] settings)
    {
        var serve = ServeCommand.Create(settings);
        var root = new RootCommand("Authorization servers for FAPI, one for each tenant. Without a command it serves. Settings can be given to every command as --Workspaces:Name=value.")
        {
            serve,
            TourCommand.Create(),
            MigrateCommand.Create(settings),
            DoctorCommand.Create(settings),
            ProfileCommand.Create(settings),
            CertificateCommand.Create(settings),
            WorkspaceCommand.Create(settings),
            ClientCommand.Create(settings),
            UserCommand.Create(settings),
            RejectionCommand.Create(settings),
            IdentityProviderCommand.Create(settings),
            ConsentCommand.Create(settings),
            BrandingCommand.Create(settings),
            TrustAnchorCommand.Create(settings),
            KeyCommand.Create(settings),
            OperatorKeyCommand.Create(settings),
            AuditCommand.Create(settings),
        };
        root.Add(Terminal.JsonOption);
        root.Action = serve.Action;
        return root;
    }

    /// <summary>A word that looks like an option and was taken for an argument; behind <c>--</c> it is meant as one.</summary>
    private static string? UnknownOption(ParseResult parsed) => parsed.Tokens
        .TakeWhile(token => token.Type is not TokenType.DoubleDash)
        .FirstOrDefault(token => token.Type is TokenType.Argument && token.Value.StartsWith("--", StringComparison.Ordinal))?.Value;

    /// <summary>The words that lead to a command.</summary>
    private static string Name(CommandResult? result) =>
        result is null or { Command: RootCommand } ? "" : $"{Name(result.Parent as CommandResult)}{result.Command.Name} ";
}
