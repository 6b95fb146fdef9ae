using System.Text;

namespace Workspaces.Application.Precis;

/// <summary>
/// The profile for names of users that mean the same in any case (RFC 8265 3.3): in ordinary width, in small letters, with their marks as one, of letters, digits and what ASCII prints. Parts are
/// parted by one space (3.1), which stands in none of them.
/// </summary>
internal static class UsernameCaseMapped
{
    private const char Separator = ' ';
    private const int CapitalIWithDot = 0x0130;

    /// <summary>The text with everything mapped and nothing refused: what names begin with is looked for by it.</summary>
    public static string Map(string text) => NormalForm.Text(MapAll(text));

    public static Enforced Enforce(string text)
    {
        var parts = text.Split(Separator).Select(EnforcePart).ToArray();
        return Array.Find(parts, part => part.Fault is not null) is { Fault: { } fault } ? Enforced.Refused(fault) : Enforced.Of(string.Join(Separator, parts.Select(part => part.Text)));
    }

    private static Enforced EnforcePart(string part)
    {
        var characters = MapAll(part);
        if (characters.Count == 0)
        {
            return Enforced.Refused("between two parts is one space");
        }

        var refused = Enumerable.Range(0, characters.Count).FirstOrDefault(at => !IsTaken(characters, at), characters.Count);
        return refused < characters.Count ? Enforced.NotTaken(characters[refused])
            : BidiRule.Holds(characters) ? Enforced.Of(NormalForm.Text(characters))
            : Enforced.Refused("characters that are written from the right and from the left stand in no order that can be read (RFC 5893 2)");
    }

    private static List<Rune> MapAll(string text) => NormalForm.Compose(text.EnumerateRunes().Select(CharacterData.InOrdinaryWidth).SelectMany(InSmallLetters));

    // The one letter that has two small ones (Unicode, SpecialCasing).
    private static Rune[] InSmallLetters(Rune character) => character.Value == CapitalIWithDot ? [new('i'), new(0x0307)] : [Rune.ToLowerInvariant(character)];

    // RFC 8264 4.2, the IdentifierClass.
    private static bool IsTaken(List<Rune> characters, int at) => characters[at] is var character
        && (character.IsAscii ? character.Value is > ' ' and < 0x7F : CharacterData.Identifiers.Contains(character))
        && ContextRules.Hold(characters, at);
}
