using System.Formats.Asn1;
using System.Text;

namespace Workspaces.FapiExtensions.Certificates;

/// <summary>One attribute of a distinguished name.</summary>
/// <param name="Oid">The attribute type, dotted.</param>
/// <param name="Text">The value when it is a string of any ASN.1 type; null otherwise.</param>
/// <param name="Der">The value as it was encoded; made up when it was read from text.</param>
public sealed record NameComponent(string Oid, string? Text, ReadOnlyMemory<byte> Der)
{
    // Computed once: registered names are compared with a certificate at every request.
    private readonly string? _folded = Text is null ? null : Fold(Text);

    /// <summary>Read from text, so that the encoding was made up.</summary>
    internal bool IsSpelled { get; private init; }

    /// <summary>caseIgnoreMatch for strings whatever their ASN.1 type (RFC 4517 4.2.11), equality of encodings for everything else.</summary>
    public bool Equals(NameComponent? other) =>
        other is not null
        && Oid == other.Oid
        && (_folded is null || other._folded is null
            ? _folded is null && other._folded is null && Der.Span.SequenceEqual(other.Der.Span)
            : _folded == other._folded);

    public override int GetHashCode() => HashCode.Combine(Oid, _folded);

    internal static NameComponent FromText(string oid, string text)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteCharacterString(IsPrintable(text) ? UniversalTagNumber.PrintableString : UniversalTagNumber.UTF8String, text);
        return new(oid, text, writer.Encode()) { IsSpelled = true };
    }

    /// <summary>Null when the value is a string that cannot be decoded or contains U+0000, at which other programs would end it.</summary>
    internal static NameComponent? TryFromDer(string oid, ReadOnlyMemory<byte> der)
    {
        try
        {
            var text = Decode(der);
            return text?.Contains('\0', StringComparison.Ordinal) is true ? null : new(oid, text, der);
        }
        catch (Exception exception) when (exception is AsnContentException or DecoderFallbackException or ArgumentException)
        {
            return null;
        }
    }

    private static string? Decode(ReadOnlyMemory<byte> der)
    {
        var reader = new AsnReader(der, AsnEncodingRules.BER);
        var tag = reader.PeekTag();
        var text = tag.TagClass is TagClass.Universal && IsString((UniversalTagNumber)tag.TagValue)
            ? reader.ReadCharacterString((UniversalTagNumber)tag.TagValue)
            : null;
        if (text is null)
        {
            reader.ReadEncodedValue();
        }

        reader.ThrowIfNotEmpty();
        return text;
    }

    private static bool IsString(UniversalTagNumber tag) => tag is UniversalTagNumber.UTF8String or UniversalTagNumber.PrintableString
        or UniversalTagNumber.IA5String or UniversalTagNumber.T61String or UniversalTagNumber.BMPString or UniversalTagNumber.NumericString
        or UniversalTagNumber.VisibleString;

    internal static bool IsPrintable(string text) => text.All(c => char.IsAsciiLetterOrDigit(c) || " '()+,-./:=?".Contains(c, StringComparison.Ordinal));

    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var character in text.AsSpan().Trim(' '))
        {
            if (character != ' ' || folded[^1] != ' ')
            {
                folded.Append(Upper(character));
            }
        }

        return folded.ToString();
    }

    // A letter outside ASCII must not turn into one inside it: the dotless i is no I, and the long s no S.
    private static char Upper(char character)
    {
        var upper = char.ToUpperInvariant(character);
        return char.IsAscii(upper) && !char.IsAscii(character) ? character : upper;
    }
}
