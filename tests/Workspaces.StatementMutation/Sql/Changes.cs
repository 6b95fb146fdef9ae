using System.Text.RegularExpressions;

namespace Workspaces.StatementMutation.Sql;

/// <summary>
/// Every change of one statement: each term of a condition holds always (of OR: never), each branch of CASE is never taken, each assignment, order, bound, lock,
/// second SELECT and DO NOTHING is left out.
/// </summary>
internal sealed partial class Changes
{
    // Where a condition, a list or a value ends at the latest.
    private static readonly HashSet<string> Borders = new(StringComparer.Ordinal)
    {
        "SELECT", "FROM", "WHERE", "ON", "CONFLICT", "DO", "SET", "WHEN", "THEN", "ELSE", "GROUP", "ORDER", "BY", "LIMIT", "OFFSET", "RETURNING", "UNION", "ALL", "FOR", "LEFT", "JOIN",
        "VALUES", "INSERT", "INTO", "UPDATE", "DELETE", "WITH", "NOTHING", ",",
    };

    private readonly string _text;
    private readonly List<Change> _changes = [];

    private Changes(string text) => _text = text;

    public static IReadOnlyList<Change> Of(string text)
    {
        var changes = new Changes(text);
        changes.Walk(Reader.Read(text));
        return [.. changes._changes.DistinctBy(change => change.Text)];
    }

    private void Walk(IReadOnlyList<Node> nodes)
    {
        List<Node[]> assignments = [];
        var (border, inSet) = ("", false);
        for (var i = 0; i < nodes.Count;)
        {
            if (nodes[i] is { Parts: null, Word: var word } && Borders.Contains(word))
            {
                Clause(nodes, i);
                inSet = word == "SET" || (inSet && word == ",");
                (border, i) = (word, i + 1);
                continue;
            }

            Node[] run = [.. nodes.Skip(i).TakeWhile(node => node.Parts is not null || !Borders.Contains(node.Word))];
            if (inSet)
            {
                assignments.Add(run);
            }
            else
            {
                Condition(run, border);
            }

            i += run.Length;
        }

        Assignments(assignments);
        foreach (var node in nodes)
        {
            Walk(node.Parts ?? []);
        }
    }

    private void Condition(Node[] run, string border)
    {
        var (alternatives, terms) = (Split(run, "OR"), Split(run, "AND"));
        if (border is not ("WHERE" or "ON" or "WHEN") && alternatives.Count == 1 && terms.Count == 1)
        {
            return;
        }

        if (border is "WHEN")
        {
            Replace(run, "FALSE");
        }

        foreach (var alternative in alternatives)
        {
            terms = Split(alternative, "AND");
            if (alternatives.Count > 1)
            {
                Replace(alternative, "FALSE");
            }

            if (alternatives.Count == 1 || terms.Count > 1)
            {
                terms.ForEach(term => Replace(term, "TRUE"));
            }
        }
    }

    private void Assignments(List<Node[]> assignments)
    {
        for (var i = 0; i < assignments.Count; i++)
        {
            var (name, what) = (Written(assignments[i][..1]), $"SET {Written(assignments[i])}");
            if (assignments.Count == 1)
            {
                // As it was.
                Add(what, assignments[i][0].Start, assignments[i][^1].End, $"{name} = {Table().Match(_text).Groups["name"].Value}.{name}");
            }
            else if (i == 0)
            {
                Add(what, assignments[0][0].Start, assignments[1][0].Start, "");
            }
            else
            {
                Add(what, assignments[i - 1][^1].End, assignments[i][^1].End, "");
            }
        }
    }

    /// <summary>What can be left out as a whole, from the word at a place on.</summary>
    private void Clause(IReadOnlyList<Node> nodes, int at)
    {
        // Up to the next border that does not belong to it.
        int Until(params string[] own)
        {
            var end = at + 1;
            while (end < nodes.Count && (nodes[end].Parts is not null || own.Contains(nodes[end].Word) || !Borders.Contains(nodes[end].Word)))
            {
                end++;
            }

            return end;
        }

        var next = at + 1 < nodes.Count ? nodes[at + 1].Word : "";
        var until = nodes[at].Word switch
        {
            "ORDER" => Until("BY", ","),
            "OFFSET" => Until(),
            "LIMIT" when Until() is var end && (end == nodes.Count || nodes[end].Word != "OFFSET") => end,
            "FOR" => Until("UPDATE"),
            "UNION" => Until("ALL", "SELECT", "FROM", "WHERE", ","),
            "ON" when next == "CONFLICT" && Until("CONFLICT", "DO", "NOTHING") is var end && nodes[end - 1].Word == "NOTHING" => end,
            _ => at,
        };
        if (until > at)
        {
            Replace([.. nodes.Skip(at).Take(until - at)], "");
        }

        if (nodes[at].Word == "ORDER")
        {
            foreach (var descending in nodes.Skip(at).Take(until - at).Where(node => node.Word == "DESC"))
            {
                Replace([descending], "");
            }
        }
    }

    private static List<Node[]> Split(Node[] run, string word)
    {
        List<Node[]> parts = [];
        var start = 0;
        for (var i = 0; i <= run.Length; i++)
        {
            if (i == run.Length || run[i].Word == word)
            {
                parts.Add(run[start..i]);
                start = i + 1;
            }
        }

        return parts;
    }

    private void Replace(Node[] run, string by) => Add(by is "FALSE" ? $"{Written(run)} (never)" : Written(run), run[0].Start, run[^1].End, by);

    private void Add(string what, int start, int end, string by) => _changes.Add(new(Blank().Replace(what, " "), string.Concat(_text.AsSpan(0, start), by, _text.AsSpan(end))));

    private string Written(Node[] run) => _text[run[0].Start..run[^1].End];

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();

    [GeneratedRegex(@"\b(INSERT INTO|UPDATE) (?<name>\w+)")]
    private static partial Regex Table();
}
