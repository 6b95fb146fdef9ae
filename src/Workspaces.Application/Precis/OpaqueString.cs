using System.Globalization;
using System.Text;

namespace Workspaces.Application.Precis;

/// <summary>
/// The profile for passwords (RFC 8265 4.2): spaces beyond ASCII are ASCII's, letters with their marks are one however they were typed, and what nobody can see or what is not assigned is not taken.
/// </summary>
internal static class OpaqueString
{
    private const char Delete = '\u007F';

    public static Enforced Enforce(string text)
    {
        var characters = NormalForm.Compose(text.EnumerateRunes().Select(WithAsciiSpace));
        var refused = Enumerable.Range(0, characters.Count).FirstOrDefault(at => !IsTaken(characters, at), characters.Count);
        return refused < characters.Count ? Enforced.NotTaken(characters[refused]) : Enforced.Of(NormalForm.Text(characters));
    }

    // RFC 8264 4.3, the FreeformClass. Half of a surrogate pair is read as U+FFFD.
    private static bool IsTaken(List<Rune> characters, int at) => characters[at] is var character
        && (character.IsAscii ? character.Value is >= ' ' and < Delete : character != Rune.ReplacementChar && !CharacterData.Disallowed.Contains(character))
        && ContextRules.Hold(characters, at);

    private static Rune WithAsciiSpace(Rune character) => Rune.GetUnicodeCategory(character) is UnicodeCategory.SpaceSeparator ? new(' ') : character;
}
