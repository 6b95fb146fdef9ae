namespace Workspaces.Cli.Arguments;

/// <summary>The word that somebody may have meant.</summary>
public static class Nearest
{
    private const int MostEdits = 3;

    /// <summary>The known word from which the given one differs least; null when none is like it.</summary>
    public static string? Of(string word, IEnumerable<string> known) => known
        .Select(candidate => (Word: candidate, Edits: Edits(word, candidate)))
        .Where(candidate => candidate.Edits <= MostEdits && candidate.Edits < candidate.Word.TrimStart('-').Length / 2 + 1)
        .OrderBy(candidate => candidate.Edits).ThenBy(candidate => candidate.Word, StringComparer.Ordinal)
        .FirstOrDefault().Word;

    /// <summary>How many letters must be put in, left out or replaced (Levenshtein).</summary>
    private static int Edits(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (from[i - 1] == to[j - 1] ? 0 : 1)));
            }
        }

        return row[^1];
    }
}
