using System.Globalization;
using System.Text;
using Workspaces.FapiExtensions.Unicode;

namespace Workspaces.FapiExtensions.Certificates.Preparation;

/// <summary>
/// Prepares strings of names for comparison as LDAP does it (RFC 4518 2): mapped, with case folded, normalised, searched for what is prohibited, and freed of spaces that mean nothing. Two strings
/// match when the results are the same (caseIgnoreMatch, RFC 4517 4.2.11). Where the RFC composes characters again (form KC), they stay apart here: that makes the same strings equal.
/// </summary>
internal static class PreparedText
{
    /// <summary>The text as it is compared; null when it has a prohibited character, with which nothing can be compared (RFC 4518 2.4).</summary>
    public static string? TryPrepare(string text)
    {
        var characters = Normalize(text);
        return characters.Exists(IsProhibited) ? null : Write(characters);
    }

    // RFC 4518 2.2 and 2.3.
    private static List<Rune> Normalize(string text)
    {
        var characters = new List<Rune>(text.Length);
        foreach (var character in text.EnumerateRunes().Where(character => !IsMappedToNothing(character.Value)))
        {
            if (character.IsAscii)
            {
                characters.Add(IsSpace(character) ? new(' ') : Rune.ToLowerInvariant(character));
            }
            else if (IsSpace(character))
            {
                characters.Add(new(' '));
            }
            else
            {
                characters.AddRange(CharacterTables.Decompose(character));
            }
        }

        CombiningMarks.Order(characters);
        return characters;
    }

    // RFC 4518 2.6.1: a space with a mark on it is no space.
    private static string Write(List<Rune> characters)
    {
        var prepared = new StringBuilder(characters.Count);
        var space = false;
        foreach (var (at, character) in characters.Index())
        {
            if (character.Value == ' ' && (at + 1 == characters.Count || !IsMark(characters[at + 1])))
            {
                space = true;
                continue;
            }

            prepared.Append(space && prepared.Length > 0 ? " " : "").Append(character.ToString());
            space = false;
        }

        return prepared.ToString();
    }

    // RFC 4518 2.2: controls, and what changes how others look.
    private static bool IsMappedToNothing(int code) => code is
        (>= 0x0000 and <= 0x0008) or (>= 0x000E and <= 0x001F) or (>= 0x007F and <= 0x0084) or (>= 0x0086 and <= 0x009F)
        or 0x00AD or 0x034F or 0x06DD or 0x070F or 0x1806 or (>= 0x180B and <= 0x180E) or (>= 0x200B and <= 0x200F) or (>= 0x202A and <= 0x202E)
        or (>= 0x2060 and <= 0x2063) or (>= 0x206A and <= 0x206F) or (>= 0xFE00 and <= 0xFE0F) or 0xFEFF or (>= 0xFFF9 and <= 0xFFFC)
        or (>= 0x1D173 and <= 0x1D17A) or 0xE0001 or (>= 0xE0020 and <= 0xE007F);

    private static bool IsSpace(Rune character) => character.Value is (>= 0x0009 and <= 0x000D) or 0x0085 || Rune.GetUnicodeCategory(character)
        is UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static bool IsMark(Rune character) => Rune.GetUnicodeCategory(character)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    // What is unassigned is what the Unicode of this runtime does not know. Half of a surrogate pair is read as U+FFFD.
    private static bool IsProhibited(Rune character) => character == Rune.ReplacementChar || Rune.GetUnicodeCategory(character)
        is UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate;
}
