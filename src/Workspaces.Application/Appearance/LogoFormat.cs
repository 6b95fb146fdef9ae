namespace Workspaces.Application.Appearance;

/// <summary>The kinds of picture that a logo may be, told by what is in them. SVG is none: it is a document that can act.</summary>
internal static class LogoFormat
{
    public const int MaxBytes = 128 * 1024;
    public const string Png = "image/png";
    public const string Jpeg = "image/jpeg";
    public const string WebP = "image/webp";

    public static IReadOnlyList<string> MediaTypes { get; } = [Png, Jpeg, WebP];

    /// <summary>The media type; null when the bytes are no such picture.</summary>
    public static string? Of(ReadOnlySpan<byte> content) => content switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Png,
        [0xff, 0xd8, 0xff, ..] => Jpeg,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => WebP,
        _ => null,
    };
}
