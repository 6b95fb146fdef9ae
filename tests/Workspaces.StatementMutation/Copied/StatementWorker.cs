using System.Text.Json;
using System.Text.RegularExpressions;
using Workspaces.Storage.Sql;
using Xunit.Runner.InProc.SystemConsole;

namespace Workspaces.Host.Tests;

/// <summary>Runs test classes as often as it is asked to, in one process that is warm: a line for each run, and a line for its outcome.</summary>
internal static class StatementWorker
{
    public static async Task Main()
    {
        while (await Console.In.ReadLineAsync() is { } line)
        {
            var asked = JsonSerializer.Deserialize<Asked>(line)!;
            SwitchedText.Switch(asked.Switched);
            using var output = new StringWriter();
            using var runner = new ConsoleRunner(["-stopOnFail", "-noColor", "-noLogo", .. asked.Classes.SelectMany(name => new[] { "-class", name })]);
            var status = await runner.EntryPoint(TextReader.Null, output);
            var text = output.ToString();
            var outcome = new Outcome(
                status == 0,
                Regex.Match(text, @"^\s*(?<test>\S.*?) \[FAIL\]", RegexOptions.Multiline).Groups["test"].Value,
                // What the databases say of statements that are none.
                Regex.IsMatch(text, "SQLite Error 1:|syntax error at or near|42601:"),
                SwitchedText.Run.ToDictionary());
            SwitchedText.Switch(null);
            await Console.Out.WriteLineAsync("@@" + JsonSerializer.Serialize(outcome));
        }
    }

    private sealed record Asked(string[] Classes, string[]? Switched);

    private sealed record Outcome(bool Green, string Failed, bool Broken, IReadOnlyDictionary<string, string> Run);
}
