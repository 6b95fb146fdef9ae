namespace Workspaces.Storage.Rows;

/// <summary>How a client may be called. What cannot be an id is never looked for: some databases refuse such text instead of not finding it.</summary>
internal static class ClientIds
{
    public const int MaxLength = 255;

    /// <summary>1 to 255 printable ASCII characters without spaces; neither dot segment, which no path can name (RFC 3986 5.2.4).</summary>
    public static bool IsValid(string text) => text is not ("." or "..") && text.Length is > 0 and <= MaxLength && !text.AsSpan().ContainsAnyExceptInRange('!', '~');
}
