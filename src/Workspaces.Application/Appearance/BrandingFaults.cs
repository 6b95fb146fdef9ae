using System.Globalization;
using Workspaces.Application.Outcomes;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Application.Appearance;

/// <summary>What is wrong with how pages are to look: nobody may be made to read what cannot be read.</summary>
internal static class BrandingFaults
{
    public static List<Fault> Of(NewBranding wanted, IReadOnlyList<string> languages)
    {
        List<Fault> faults =
        [
            .. OfColour("accent", wanted.Accent, Colour.LightSurface),
            .. OfColour("accent_dark", wanted.AccentDark, Colour.DarkSurface),
        ];
        if (wanted is { AccentDark: not null, Accent: null })
        {
            faults.Add(new(FaultKind.Malformed, "accent_dark goes with accent.", "accent_dark"));
        }

        if (wanted.Language is { } language && !languages.Contains(language, StringComparer.Ordinal))
        {
            faults.Add(new(FaultKind.Malformed, $"language is one of {string.Join(", ", languages)}.", "language"));
        }

        return faults;
    }

    public static Fault? OfLogo(byte[] content, string? mediaType) => LogoFormat.Of(content) switch
    {
        _ when content.Length > LogoFormat.MaxBytes => Logo($"A logo has up to {LogoFormat.MaxBytes / 1024} KiB."),
        null => Logo($"A logo is {string.Join(", ", LogoFormat.MediaTypes)}."),
        var found when found != mediaType => Logo($"The picture is {found}, and was sent as {mediaType ?? "nothing"}."),
        _ => null,
    };

    private static Fault Logo(string message) => new(FaultKind.Malformed, message, "logo");

    private static IEnumerable<Fault> OfColour(string name, string? text, Colour surface)
    {
        if (text is null)
        {
            yield break;
        }

        if (!Colour.TryParse(text, out var colour))
        {
            yield return new(FaultKind.Malformed, $"{name} is a colour as #rrggbb.", name);
        }
        else if (colour.Contrast(surface) < Colour.Readable)
        {
            var found = Math.Floor(colour.Contrast(surface) * 10) / 10;
            yield return new(
                FaultKind.OutOfBounds,
                string.Create(CultureInfo.InvariantCulture, $"{name} has a contrast of {found:0.0} to {surface.Hex}; text needs {Colour.Readable:0.0} (WCAG 2.2 1.4.3)."),
                name);
        }
    }
}
