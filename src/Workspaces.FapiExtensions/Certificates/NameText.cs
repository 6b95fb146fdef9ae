using System.Buffers;
using System.Text;

namespace Workspaces.FapiExtensions.Certificates;

/// <summary>Reads one escaped or quoted value of a name (RFC 4514 2.4, 3).</summary>
internal static class NameText
{
    public static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");
    private static readonly SearchValues<char> Escapable = SearchValues.Create("\"+,;<>#= \\");
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The value up to the next separator, without the white space around it; null when it is badly written.</summary>
    public static string? ReadPlain(ReadOnlySpan<char> text, ref int position)
    {
        var bytes = new ArrayBufferWriter<byte>();
        var kept = 0;
        while (position < text.Length && text[position] is not (',' or '+'))
        {
            var isSpace = text[position] is ' ';
            if (text[position] is '"' or ';' or '<' or '>' || !TryReadCharacter(text, ref position, bytes))
            {
                return null;
            }

            kept = isSpace ? kept : bytes.WrittenCount;
        }

        return Decode(bytes.WrittenSpan[..kept]);
    }

    /// <summary>The value between quotation marks; null when they do not close or it is badly written.</summary>
    public static string? ReadQuoted(ReadOnlySpan<char> text, ref int position)
    {
        position++;
        var bytes = new ArrayBufferWriter<byte>();
        while (position < text.Length && text[position] is not '"')
        {
            if (!TryReadCharacter(text, ref position, bytes))
            {
                return null;
            }
        }

        if (position >= text.Length)
        {
            return null;
        }

        position++;
        return Decode(bytes.WrittenSpan);
    }

    private static bool TryReadCharacter(ReadOnlySpan<char> text, ref int position, ArrayBufferWriter<byte> bytes)
    {
        if (text[position] is '\\')
        {
            return TryReadEscape(text, ref position, bytes);
        }

        if (Rune.DecodeFromUtf16(text[position..], out var rune, out var consumed) is not OperationStatus.Done)
        {
            return false;
        }

        bytes.Advance(rune.EncodeToUtf8(bytes.GetSpan(4)));
        position += consumed;
        return true;
    }

    private static bool TryReadEscape(ReadOnlySpan<char> text, ref int position, ArrayBufferWriter<byte> bytes)
    {
        var rest = text[(position + 1)..];
        if (rest.Length >= 2 && !rest[..2].ContainsAnyExcept(HexDigits))
        {
            bytes.Write([Convert.ToByte(rest[..2].ToString(), 16)]);
            position += 3;
            return true;
        }

        if (rest.IsEmpty || !Escapable.Contains(rest[0]))
        {
            return false;
        }

        bytes.Write([(byte)rest[0]]);
        position += 2;
        return true;
    }

    private static string? Decode(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return Strict.GetString(utf8);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
