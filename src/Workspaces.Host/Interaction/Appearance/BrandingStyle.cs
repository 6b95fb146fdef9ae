using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Workspaces.Application.Appearance;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Host.Interaction.Appearance;

/// <summary>The colours of a workspace as a style sheet of its own: pages allow no styles inside them.</summary>
internal sealed class BrandingStyle
{
    private const int HashLength = 16;
    private static readonly ConditionalWeakTable<Branding, BrandingStyle> Styles = [];

    private BrandingStyle(string css) =>
        (Content, Hash) = (Encoding.UTF8.GetBytes(css), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(css)))[..HashLength]);

    public byte[] Content { get; }

    /// <summary>Other colours have another address.</summary>
    public string Hash { get; }

    /// <summary>Null when the branding has no colour of its own.</summary>
    public static BrandingStyle? Of(Branding branding) =>
        branding.Accent is null ? null : Styles.GetValue(branding, static known => new(Css(known)));

    private static string Css(Branding branding)
    {
        var light = Colour.TryParse(branding.Accent ?? "", out var accent) ? accent : Colour.Black;
        var dark = branding.AccentDark is { } own && Colour.TryParse(own, out var given) ? given : light.LightenedFor(Colour.DarkSurface);
        return $$"""
            :root { --accent: {{light.Hex}}; --on-accent: {{light.Text.Hex}}; }
            @media (prefers-color-scheme: dark) { :root { --accent: {{dark.Hex}}; --on-accent: {{dark.Text.Hex}}; } }
            """;
    }
}
