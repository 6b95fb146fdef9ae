using System.Diagnostics;
using Workspaces.StatementMutation.Sql;

namespace Workspaces.StatementMutation;

/// <summary>Makes every change of every statement, and runs the classes that run the statement.</summary>
/// <param name="tests">Of the copy.</param>
/// <param name="only">What the name of a statement begins with; empty = every one.</param>
internal sealed class Campaign(TestRun tests, string only)
{
    private readonly Dictionary<string, TimeSpan> _times = new(StringComparer.Ordinal);
    private readonly Dictionary<(string File, string Class), int> _noticed = [];

    /// <exception cref="InvalidOperationException">A class fails as it is.</exception>
    public async Task<IReadOnlyList<Verdict>> RunAsync(IReadOnlyList<string> classes)
    {
        var statements = await StatementsAsync(classes);
        List<Verdict> verdicts = [];
        foreach (var (statement, runBy) in statements.OrderBy(known => known.Key.Name, StringComparer.Ordinal))
        {
            foreach (var change in Changes.Of(statement.Text))
            {
                var verdict = await JudgeAsync(statement, change, runBy);
                verdicts.Add(verdict);
                Console.WriteLine(verdict.Line);
            }
        }

        return verdicts;
    }

    private async Task<Dictionary<HandWritten, List<string>>> StatementsAsync(IReadOnlyList<string> classes)
    {
        var named = HandWritten.Named();
        var statements = named.ToDictionary(statement => statement, _ => new List<string>());
        var byText = named.ToLookup(statement => statement.Text, StringComparer.Ordinal);
        foreach (var testClass in classes)
        {
            var started = Stopwatch.GetTimestamp();
            var outcome = await tests.RunAsync([testClass]);
            _times[testClass] = Stopwatch.GetElapsedTime(started);
            Console.WriteLine($"{testClass}: {outcome.Run.Count} statements, {_times[testClass].TotalSeconds:F1} s");
            if (!outcome.Green)
            {
                throw new InvalidOperationException($"{testClass} fails as it is: {outcome.Failed}");
            }

            foreach (var (text, owner) in outcome.Run)
            {
                var known = byText[text].FirstOrDefault() ?? new($"{owner}.(made)", text);
                statements.TryAdd(known, []);
                statements[known].Add(testClass);
            }
        }

        return statements.Where(known => known.Key.Name.StartsWith(only, StringComparison.Ordinal)).ToDictionary();
    }

    private async Task<Verdict> JudgeAsync(HandWritten statement, Change change, List<string> runBy)
    {
        // First what noticed most of this file, then what is quickest; the rest at once.
        string[] ordered = [.. runBy.OrderByDescending(name => _noticed.GetValueOrDefault((statement.File, name))).ThenBy(name => _times[name])];
        foreach (var classes in (string[][])[[.. ordered.Take(1)], [.. ordered.Skip(1)]])
        {
            if (classes.Length > 0 && await tests.RunAsync(classes, statement.Text, change.Text) is { Green: false } outcome)
            {
                if (classes.Length == 1)
                {
                    _noticed[(statement.File, classes[0])] = _noticed.GetValueOrDefault((statement.File, classes[0])) + 1;
                }
                else if (ordered.FirstOrDefault(name => outcome.Failed.StartsWith(name + ".", StringComparison.Ordinal)) is { } by)
                {
                    _noticed[(statement.File, by)] = _noticed.GetValueOrDefault((statement.File, by)) + 1;
                }

                return new(statement, change, outcome.Broken ? Fate.Broken : Fate.Noticed, outcome.Failed);
            }
        }

        return new(statement, change, runBy.Count == 0 ? Fate.NotRun : Fate.Unnoticed, "");
    }
}
