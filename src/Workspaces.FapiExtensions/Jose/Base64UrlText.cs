using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace Workspaces.FapiExtensions.Jose;

/// <summary>Base64url without padding, read in its one canonical spelling only (RFC 7515 2).</summary>
internal static class Base64UrlText
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static readonly SearchValues<char> Allowed = SearchValues.Create(Alphabet);

    public static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    public static bool TryDecode(ReadOnlySpan<char> text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (text.ContainsAnyExcept(Allowed) || !IsCanonical(text))
        {
            return false;
        }

        var buffer = new byte[(text.Length * 3) / 4];
        if (Base64Url.DecodeFromChars(text, buffer, out _, out var written) is not OperationStatus.Done || written != buffer.Length)
        {
            return false;
        }

        bytes = buffer;
        return true;
    }

    // Several spellings of one signature would be several tokens to whoever remembers tokens by their text.
    private static bool IsCanonical(ReadOnlySpan<char> text) => (text.Length % 4) switch
    {
        0 => true,
        2 => (Alphabet.IndexOf(text[^1], StringComparison.Ordinal) & 0b1111) == 0,
        3 => (Alphabet.IndexOf(text[^1], StringComparison.Ordinal) & 0b11) == 0,
        _ => false,
    };
}
