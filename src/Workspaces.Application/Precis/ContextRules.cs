using System.Text;
using Workspaces.FapiExtensions.Unicode;

namespace Workspaces.Application.Precis;

/// <summary>Characters that count in some places only, and where those are (RFC 5892 A). They look like others, or like nothing.</summary>
internal static class ContextRules
{
    private const int Virama = 9;

    /// <summary>Whether the character may stand where it stands; true for all that may stand anywhere.</summary>
    public static bool Hold(IReadOnlyList<Rune> text, int at) => text[at].Value switch
    {
        0x200C => FollowsVirama(text, at) || Joins(text, at),
        0x200D => FollowsVirama(text, at),
        0x00B7 => at > 0 && at + 1 < text.Count && text[at - 1].Value == 'l' && text[at + 1].Value == 'l',
        0x0375 => at + 1 < text.Count && IsOf(text[at + 1], "Greek"),
        0x05F3 or 0x05F4 => at > 0 && IsOf(text[at - 1], "Hebrew"),
        0x30FB => text.Any(character => IsOf(character, "Hiragana", "Katakana", "Han")),
        >= 0x0660 and <= 0x0669 => !text.Any(character => character.Value is >= 0x06F0 and <= 0x06F9),
        >= 0x06F0 and <= 0x06F9 => !text.Any(character => character.Value is >= 0x0660 and <= 0x0669),
        _ => true,
    };

    private static bool FollowsVirama(IReadOnlyList<Rune> text, int at) => at > 0 && CombiningMarks.ClassOf(text[at - 1]) == Virama;

    // RFC 5892 A.1: between letters that would join without it, marks aside.
    private static bool Joins(IReadOnlyList<Rune> text, int at) =>
        JoiningOf(text.Take(at).Reverse()) is "L" or "D" && JoiningOf(text.Skip(at + 1)) is "R" or "D";

    private static string? JoiningOf(IEnumerable<Rune> characters) =>
        characters.Select(character => CharacterData.Joining.TryGet(character, out var type) ? type : "").FirstOrDefault(type => type != "T");

    private static bool IsOf(Rune character, params ReadOnlySpan<string> scripts) =>
        CharacterData.Scripts.TryGet(character, out var script) && scripts.Contains(script);
}
