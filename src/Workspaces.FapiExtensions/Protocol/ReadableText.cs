using System.Globalization;
using System.Text;

namespace Workspaces.FapiExtensions.Protocol;

/// <summary>Text that a stranger sends and a customer reads before deciding: what is read is what is there.</summary>
public static class ReadableText
{
    // They join letters of several scripts, and parts of an emoji.
    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;

    /// <summary>No character of it controls, turns around or hides what stands beside it (UAX 9, UTR 36 2.5), breaks the line, or is none.</summary>
    public static bool Holds(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            // Half of a surrogate pair.
            if (!Rune.TryGetRuneAt(text, at, out var rune) || Hides(rune))
            {
                return false;
            }

            at += rune.Utf16SequenceLength;
        }

        return true;
    }

    private static bool Hides(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => true,
        UnicodeCategory.Format => rune.Value is not (ZeroWidthNonJoiner or ZeroWidthJoiner),
        _ => false,
    };
}
