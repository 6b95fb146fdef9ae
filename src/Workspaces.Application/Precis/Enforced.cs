using System.Globalization;
using System.Text;

namespace Workspaces.Application.Precis;

/// <summary>What a profile of PRECIS (RFC 8264 7) made of a text.</summary>
/// <param name="Text">As it is compared and kept; null when there is a fault.</param>
/// <param name="Fault">Which character is not taken, or what else is wrong; says nothing else of the text.</param>
internal readonly record struct Enforced(string? Text, string? Fault)
{
    public static Enforced Of(string text) => new(text, null);

    public static Enforced Refused(string fault) => new(null, fault);

    public static Enforced NotTaken(Rune character) =>
        Refused(string.Create(CultureInfo.InvariantCulture, $"the character U+{character.Value:X4} is not taken"));
}
