using System.CommandLine;
using System.CommandLine.Parsing;
using Workspaces.Host.Tour;
using Workspaces.Storage.Database;

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
        if (Misuse.In(parsed) is { } misuse)
        {
            return terminal.Misuse(misuse);
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
}
