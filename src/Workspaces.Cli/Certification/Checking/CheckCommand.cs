using System.CommandLine;
using System.Text.Json.Nodes;
using Workspaces.Cli.Arguments;
using Workspaces.Cli.Certification.Calls;
using Workspaces.Cli.Certification.Kits;
using Workspaces.Cli.Remote;
using Workspaces.Cli.Terminals;
using Workspaces.Client.Http;

namespace Workspaces.Cli.Certification.Checking;

/// <summary><c>certification check</c></summary>
internal static class CheckCommand
{
    public static Command Create(ServerOptions server)
    {
        var path = new Option<string>("--dir") { Description = "The directory that prepare made.", Required = true, HelpName = "directory" };
        var command = new Command("check", "Walks each configuration as the suite will, without the suite, and says what would fail; exit code 1 when anything would. Needs no operator key.") { path };
        command.SetAction((parsed, cancellationToken) => server.UseAsync(
            parsed,
            (connection, terminal) => KitCalls.TellAsync(terminal, () => RunAsync(connection, terminal, new(parsed.GetRequiredValue(path)), cancellationToken)),
            published: true));
        return command;
    }

    private static async Task<int> RunAsync(AdminConnection connection, Terminal terminal, KitDirectory directory, CancellationToken cancellationToken)
    {
        if (directory.State() is not { } state)
        {
            throw new MisuseException($"--dir: {directory.Path} holds no kit; certification prepare makes one.");
        }

        if (!state.Complete)
        {
            throw new RefusedException($"{directory.Path} is half made: the same certification prepare goes on with it.");
        }

        using var http = new TppHttp(connection.Authorities, TimeProvider.System);
        List<SelectionResult> results = [];
        foreach (var selection in state.Selections)
        {
            var check = new ConfigurationCheck(selection.Selection, directory.ReadJson(selection.File), state.Suite, http, cancellationToken);
            results.Add(new(selection.File, await check.RunAsync()));
            Say(terminal, results[^1]);
        }

        var failed = results.Count(result => !result.Passed);
        terminal.Show(Json(results, failed), () => terminal.Line(failed == 0 ? $"{results.Count} configurations, all passed." : $"{results.Count} configurations, {failed} failed."));
        return failed == 0 ? ExitCode.Done : ExitCode.Refused;
    }

    private static void Say(Terminal terminal, SelectionResult result)
    {
        if (terminal.Json)
        {
            return;
        }

        terminal.Line($"{(result.Passed ? "passed" : "failed")}  {result.File}");
        foreach (var step in result.Steps.Where(step => !step.Passed))
        {
            terminal.Line($"        {step.Name}: {string.Join(' ', step.Faults)}");
        }
    }

    private static JsonObject Json(IEnumerable<SelectionResult> results, int failed) => new()
    {
        ["passed"] = failed == 0,
        ["configurations"] = new JsonArray([.. results.Select(result => new JsonObject
        {
            ["file"] = result.File,
            ["passed"] = result.Passed,
            ["steps"] = new JsonArray([.. result.Steps.Select(step => new JsonObject
            {
                ["name"] = step.Name,
                ["passed"] = step.Passed,
                ["faults"] = new JsonArray([.. step.Faults.Select(fault => JsonValue.Create(fault))]),
            })]),
        })]),
    };
}
