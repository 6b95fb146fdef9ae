namespace Workspaces.Cli.Arguments;

/// <summary>A picture given as a file. What it is, is told by what is in it; whether it will do, the host says.</summary>
internal static class PictureFile
{
    private const string Png = "image/png";
    private const string Jpeg = "image/jpeg";
    private const string WebP = "image/webp";

    /// <returns>What is in the file, and its media type.</returns>
    /// <exception cref="MisuseException">There is no such file, or it is no picture.</exception>
    public static (byte[] Content, string MediaType) Read(string name, string file)
    {
        var content = GivenFile.Read(name, file);
        return (content, MediaTypeOf(content) ?? throw new MisuseException($"{name}: {file} is no {string.Join(", ", Png, Jpeg, WebP)}."));
    }

    private static string? MediaTypeOf(ReadOnlySpan<byte> content) => content switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Png,
        [0xff, 0xd8, 0xff, ..] => Jpeg,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => WebP,
        _ => null,
    };
}
