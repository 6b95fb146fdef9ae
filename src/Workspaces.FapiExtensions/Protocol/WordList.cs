namespace Workspaces.FapiExtensions.Protocol;

/// <summary>Parameters that are lists of words with a space between them (RFC 6749 3.3, OpenID Connect Core 3.1.2.1). What lies beyond the bound is not looked at: whoever sends it needs no credentials.</summary>
internal static class WordList
{
    /// <summary>More than any client has scopes.</summary>
    public const int Most = 256;

    /// <summary>The words without those that stand again, of the first <see cref="Most"/>.</summary>
    public static string[] Read(string? text)
    {
        List<string> words = [];
        foreach (var range in text.AsSpan().Split(' '))
        {
            if (words.Count == Most)
            {
                break;
            }

            if (text?[range] is { Length: > 0 } word)
            {
                words.Add(word);
            }
        }

        return [.. words.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Whether there are words that are not looked at.</summary>
    public static bool IsTooLong(string text)
    {
        var count = 0;
        foreach (var range in text.AsSpan().Split(' '))
        {
            if (range.End.Value > range.Start.Value && ++count > Most)
            {
                return true;
            }
        }

        return false;
    }
}
