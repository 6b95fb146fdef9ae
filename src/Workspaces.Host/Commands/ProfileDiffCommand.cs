using System.CommandLine;
using System.Text.Json;
using Workspaces.Application.Comparison;
using Workspaces.Cli.Arguments;
using Workspaces.Cli.Comparison;
using Workspaces.Cli.Terminals;
using Workspaces.Host.AdminApi;
using Workspaces.Profiles.Comparison;

namespace Workspaces.Host.Commands;

/// <summary>Compares two profiles, or versions of one; needs no running host.</summary>
internal static class ProfileDiffCommand
{
    public static Command Create(string[] settings)
    {
        var from = new Argument<string>("a") { Description = "A profile: an id, or id@version." };
        var to = new Argument<string>("b") { Description = "The profile to compare it with." };
        var templates = TemplateFiles.Option();
        var command = new Command("diff", "Compares two profiles: settings, bounds, rules and clauses.") { from, to, templates };
        command.SetAction(parsed =>
        {
            var terminal = new Terminal(parsed);
            try
            {
                var outcome = new ProfileComparisons(ProfileCommand.Load(settings))
                    .Compare(parsed.GetRequiredValue(from), parsed.GetRequiredValue(to), parsed.GetValue(templates) is { } path ? TemplateText.Read(path) : []);
                if (!outcome.Succeeded)
                {
                    return terminal.Refuse([.. outcome.Faults.Select(fault => fault.Message)]);
                }

                var diff = JsonSerializer.SerializeToNode(outcome.Value, AdminJson.Options)!.AsObject();
                return terminal.Show(diff, () => DiffTable.Write(terminal, diff));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return terminal.Misuse(exception.Message);
            }
        });
        return command;
    }
}
