using System.Formats.Asn1;
using System.Text;
using Workspaces.FapiExtensions.Certificates.Preparation;

namespace Workspaces.FapiExtensions.Certificates;

/// <summary>One attribute of a distinguished name.</summary>
/// <param name="Oid">The attribute type, dotted.</param>
/// <param name="Text">The value when it is a string of any ASN.1 type; null otherwise.</param>
/// <param name="Der">The value as it was encoded; made up when it was read from text.</param>
public sealed record NameComponent(string Oid, string? Text, ReadOnlyMemory<byte> Der)
{
    // Computed once: registered names are compared with a certificate at every request.
    private readonly string? _prepared = Text is null ? null : PreparedText.TryPrepare(Text);

    /// <summary>There is something that it can be equal to: it has no prohibited character (RFC 4518 2.4).</summary>
    internal bool IsComparable => Text is null || _prepared is not null;

    /// <summary>Read from text, so that the encoding was made up.</summary>
    internal bool IsSpelled { get; private init; }

    /// <summary>caseIgnoreMatch for strings whatever their ASN.1 type (RFC 4517 4.2.11, RFC 4518), equality of encodings for everything else.</summary>
    public bool Equals(NameComponent? other) =>
        other is not null
        && Oid == other.Oid
        && (Text is null && other.Text is null ? Der.Span.SequenceEqual(other.Der.Span) : _prepared is not null && _prepared == other._prepared);

    public override int GetHashCode() => HashCode.Combine(Oid, _prepared);

    internal static NameComponent FromText(string oid, string text)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteCharacterString(IsPrintable(text) ? UniversalTagNumber.PrintableString : UniversalTagNumber.UTF8String, text);
        return new(oid, text, writer.Encode()) { IsSpelled = true };
    }

    /// <summary>Null when the value is a string that cannot be decoded, can be compared with nothing (RFC 4518 2.4), or contains U+0000, at which other programs would end it.</summary>
    internal static NameComponent? TryFromDer(string oid, ReadOnlyMemory<byte> der)
    {
        try
        {
            var text = Decode(der);
            var component = new NameComponent(oid, text, der);
            return text?.Contains('\0', StringComparison.Ordinal) is true || !component.IsComparable ? null : component;
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
}
