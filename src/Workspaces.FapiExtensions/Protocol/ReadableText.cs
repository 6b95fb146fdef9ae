using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Workspaces.FapiExtensions.Protocol;

/// <summary>Text that a stranger sends and a customer reads before deciding: what is read is what is there.</summary>
public static class ReadableText
{
    // They join letters of several scripts, and parts of an emoji.
    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;

    /// <summary>Letters, marks and signs without a shape (Unicode, Default_Ignorable_Code_Point), and the sign of braille without a dot.</summary>
    private static readonly FrozenSet<int> Shapeless = ((int[])[0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x2800, 0x3164, 0xFFA0]).ToFrozenSet();

    /// <summary>No character of it controls, turns around or hides what stands beside it (UAX 9, UTR 36 2.5), breaks the line, has no shape, or is none.</summary>
    public static bool Holds(string text)
    {
        Rune? before = null;
        for (var at = 0; at < text.Length;)
        {
            // Half of a surrogate pair.
            if (!Rune.TryGetRuneAt(text, at, out var rune))
            {
                return false;
            }

            at += rune.Utf16SequenceLength;
            var stands = rune.Value is ZeroWidthNonJoiner or ZeroWidthJoiner
                ? before is { } left && Joins(left) && Rune.TryGetRuneAt(text + "\0", at, out var right) && Joins(right)
                : !Hides(rune) && (before is not null || !IsMark(rune));
            if (!stands)
            {
                return false;
            }

            before = rune;
        }

        return true;
    }

    private static bool Hides(Rune rune) => Shapeless.Contains(rune.Value) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;

    // A mark with nothing before it changes what stands before the text.
    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark;

    // Between letters that have no such forms a joiner is nothing but invisible.
    private static bool Joins(Rune rune) => IsMark(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherLetter or UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol;
}
