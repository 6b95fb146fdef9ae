using System.Text;

namespace Workspaces.Application.Precis;

/// <summary>Whether a text with letters that are written from the right reads the same for everybody (RFC 5893 2).</summary>
internal static class BidiRule
{
    // Condition 1 lets such a text begin with L as well, which condition 5 then forbids.
    public static bool Holds(IReadOnlyList<Rune> text)
    {
        string[] classes = [.. text.Select(ClassOf)];
        return !classes.Any(kind => kind is "R" or "AL" or "AN") || (classes[0] is "R" or "AL" && HoldsFromRight(classes));
    }

    // Conditions 2 to 4.
    private static bool HoldsFromRight(string[] classes) =>
        !classes.Contains("L")
        && Array.FindLast(classes, kind => kind != "NSM") is "R" or "AL" or "EN" or "AN"
        && !(classes.Contains("EN") && classes.Contains("AN"));

    private static string ClassOf(Rune character) => character.IsAscii ? OfAscii(character) : CharacterData.Identifiers.TryGet(character, out var kind) ? kind : "ON";

    private static string OfAscii(Rune character) => (char)character.Value switch
    {
        (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') => "L",
        >= '0' and <= '9' => "EN",
        '+' or '-' => "ES",
        '#' or '$' or '%' => "ET",
        ',' or '.' or '/' or ':' => "CS",
        _ => "ON",
    };
}
