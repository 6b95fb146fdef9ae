using System.CommandLine;
using Workspaces.Cli;
using Workspaces.Cli.Commands;
using Workspaces.Cli.Tour;
using Workspaces.Storage.Database;

namespace Workspaces.Host.Commands;

/// <summary>The command line of the server: what needs the server itself, then what can be done from outside.</summary>
internal static class HostCommandLine
{
    /// <returns>The exit code of the process.</returns>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter errors, CancellationToken cancellationToken = default)
    {
        try
        {
            return await CommandLine.RunAsync(arguments, Commands, output, errors, cancellationToken);
        }
        catch (StartupException exception)
        {
            return await Startup.RefuseAsync(errors, exception.Faults);
        }
    }

    /// <summary>Every command, in the order in which help lists them.</summary>
    public static IReadOnlyList<Command> Commands(string[] settings) =>
    [
        ServeCommand.Create(settings),
        TourCommand.Create(TourHost.StartAsync),
        MigrateCommand.Create(settings),
        MoveCommand.Create(settings),
        HistoryCommand.Create(settings),
        DoctorCommand.Create(settings),
        ProfileCommand.Create(settings),
        CertificateCommand.Create(settings),
        .. RemoteCommands.All(() => Settings.Read(settings).Local, ComplianceCommand.Create),
    ];
}
