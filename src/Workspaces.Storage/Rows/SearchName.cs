using System.Text;

namespace Workspaces.Storage.Rows;

/// <summary>Names as they are looked for.</summary>
internal static class SearchName
{
    private const int MaxLength = 200;

    /// <summary>In lower case, short enough for an index, and text that every database takes.</summary>
    public static string Of(string name) =>
        string.Concat(name.EnumerateRunes().Where(rune => !Rune.IsControl(rune)).Take(MaxLength)).Trim().ToLowerInvariant();
}
