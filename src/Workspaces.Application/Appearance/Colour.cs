using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Workspaces.Application.Appearance;

/// <summary>A colour in sRGB, and how well it can be told from others (WCAG 2.2, relative luminance and contrast ratio).</summary>
internal sealed record Colour(byte Red, byte Green, byte Blue)
{
    /// <summary>What text needs of its surroundings (WCAG 2.2 1.4.3, AA).</summary>
    public const double Readable = 4.5;
    private const double Step = 0.04;

    public static Colour White { get; } = new(255, 255, 255);
    public static Colour Black { get; } = new(0, 0, 0);
    /// <summary>What pages are written on where the reader prefers light.</summary>
    public static Colour LightSurface { get; } = White;
    /// <summary>What pages are written on where the reader prefers dark; the style sheet's <c>--surface</c>.</summary>
    public static Colour DarkSurface { get; } = new(0x1b, 0x21, 0x2b);

    public string Hex => $"#{Red:x2}{Green:x2}{Blue:x2}";

    /// <summary>Black or white, whichever stands out more from this colour: one of them always does well enough.</summary>
    public Colour Text => Contrast(White) >= Contrast(Black) ? White : Black;

    private double Luminance => (0.2126 * Linear(Red)) + (0.7152 * Linear(Green)) + (0.0722 * Linear(Blue));

    public static bool TryParse(string text, [NotNullWhen(true)] out Colour? colour)
    {
        colour = text is ['#', .. { Length: 6 } digits] && digits.All(char.IsAsciiHexDigit)
            && int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? new((byte)(value >> 16), (byte)(value >> 8), (byte)value)
            : null;
        return colour is not null;
    }

    /// <summary>From 1, the same, to 21, black and white.</summary>
    public double Contrast(Colour other)
    {
        var (one, two) = (Luminance, other.Luminance);
        return (Math.Max(one, two) + 0.05) / (Math.Min(one, two) + 0.05);
    }

    /// <summary>The same hue, as much lighter as it takes to be read on a surface.</summary>
    public Colour LightenedFor(Colour surface)
    {
        var colour = this;
        for (var share = Step; colour.Contrast(surface) < Readable && share <= 1; share += Step)
        {
            colour = new(Mix(Red, share), Mix(Green, share), Mix(Blue, share));
        }

        return colour.Contrast(surface) < Readable ? White : colour;
    }

    private static byte Mix(byte channel, double white) => (byte)Math.Round(channel + ((255 - channel) * white));

    private static double Linear(byte channel)
    {
        var share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }
}
