using System.CommandLine;
using System.Text.Json;
using Workspaces.Application.Diagnosis;
using Workspaces.Cli.Terminals;
using Workspaces.Host.AdminApi;

namespace Workspaces.Host.Commands;

/// <summary>Checks the installation of this machine, whether it runs or not.</summary>
internal static class DoctorCommand
{
    public static Command Create(string[] settings)
    {
        var command = new Command("doctor", "Checks settings, database, clock, keys and certificates, and says what to do. Ends with 1 when anything needs attention.");
        command.SetAction(async (parsed, cancellationToken) => Tell(new(parsed), await LocalDoctor.RunAsync(settings, cancellationToken)));
        return command;
    }

    private static int Tell(Terminal terminal, Diagnosis diagnosis)
    {
        terminal.Show(JsonSerializer.SerializeToNode(diagnosis, AdminJson.Options), () =>
        {
            terminal.Table(["LEVEL", "CHECK", "FOUND"], diagnosis.Findings.Select(finding => new[] { finding.Level.ToString().ToLowerInvariant(), finding.Check, finding.Message }));
            foreach (var remedy in diagnosis.Findings.Select(finding => finding.Remedy).OfType<string>().Distinct())
            {
                terminal.Line($"To do: {remedy}");
            }
        });
        return diagnosis.Healthy ? ExitCode.Done : ExitCode.Refused;
    }
}
