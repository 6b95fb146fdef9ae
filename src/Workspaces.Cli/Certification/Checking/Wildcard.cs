namespace Workspaces.Cli.Certification.Checking;

/// <summary>Addresses with <c>*</c> for anything, as the suite compares them.</summary>
internal static class Wildcard
{
    public static bool Matches(string pattern, string text)
    {
        var parts = pattern.Split('*');
        if (parts.Length == 1)
        {
            return pattern == text;
        }

        if (!text.StartsWith(parts[0], StringComparison.Ordinal))
        {
            return false;
        }

        var place = parts[0].Length;
        foreach (var part in parts[1..^1])
        {
            var found = text.IndexOf(part, place, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            place = found + part.Length;
        }

        return text.Length - place >= parts[^1].Length && text.EndsWith(parts[^1], StringComparison.Ordinal);
    }
}
