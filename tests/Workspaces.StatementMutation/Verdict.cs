using Workspaces.StatementMutation.Sql;

namespace Workspaces.StatementMutation;

/// <summary>What became of a change.</summary>
internal enum Fate
{
    Noticed,
    Unnoticed,
    /// <summary>No class runs the statement.</summary>
    NotRun,
    /// <summary>The change is no SQL, and says nothing.</summary>
    Broken,
}

/// <summary>What became of one change of a statement, and the test that noticed it.</summary>
internal sealed record Verdict(HandWritten Statement, Change Change, Fate Fate, string Test)
{
    public string Line => $"{Fate,-9} {Statement.Name}: {Change.What}{(Test.Length == 0 ? "" : $" [{Test}]")}";

    /// <summary>A table in Markdown, a row for each file, and the changes that nobody noticed.</summary>
    public static string Report(IReadOnlyList<Verdict> verdicts)
    {
        var counted = verdicts.Where(verdict => verdict.Fate is not Fate.Broken).ToArray();
        var rows = counted.GroupBy(verdict => verdict.Statement.File).Select(file => Row($"`{file.Key}`", [.. file])).Append(Row("together", counted));
        return string.Join('\n',
        [
            "| file | noticed | of | score |", "|---|---|---|---|", .. rows, "",
            .. verdicts.Where(verdict => verdict.Fate is not Fate.Noticed).Select(verdict => verdict.Line),
        ]);
    }

    private static string Row(string name, Verdict[] verdicts)
    {
        var noticed = verdicts.Count(verdict => verdict.Fate is Fate.Noticed);
        return $"| {name} | {noticed} | {verdicts.Length} | {(verdicts.Length == 0 ? 100 : 100.0 * noticed / verdicts.Length):F1} % |";
    }
}
