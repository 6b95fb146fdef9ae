using System.Buffers.Text;
using System.Text;

namespace Workspaces.Host.AdminApi;

/// <summary>Where a list goes on, as callers see it: what it holds is none of their business.</summary>
internal static class Cursor
{
    public const string Parameter = "cursor";
    private const int MaxLength = 512;
    // Text that is no UTF-8 would be looked for as something else.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string? Seal(string? next) => next is null ? null : Base64Url.EncodeToString(Utf8.GetBytes(next));

    /// <summary>What the caller came to; null when it begins.</summary>
    public static string? Read(QueryReader query) => Read(query, static place => place);

    /// <summary>What the caller came to; null when it begins.</summary>
    /// <param name="query">The query.</param>
    /// <param name="read">Null when the place is none.</param>
    public static TPlace? Read<TPlace>(QueryReader query, Func<string, TPlace?> read) where TPlace : class =>
        query.Read(Parameter, "what an answer gave as next", text => Open(text) is { } place ? read(place) : null);

    private static string? Open(string text)
    {
        try
        {
            var place = text.Length <= MaxLength ? Utf8.GetString(Base64Url.DecodeFromChars(text)) : "";
            // No database looks for U+0000.
            return place.Length > 0 && !place.Contains('\0', StringComparison.Ordinal) ? place : null;
        }
        catch (Exception exception) when (exception is FormatException or DecoderFallbackException)
        {
            return null;
        }
    }
}
