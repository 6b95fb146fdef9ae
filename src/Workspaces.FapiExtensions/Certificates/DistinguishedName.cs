using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography.X509Certificates;

namespace Workspaces.FapiExtensions.Certificates;

/// <summary>
/// The name of a certificate's subject in the order of RFC 4514, the reverse of the order in the certificate. Two names are equal when their relative
/// names are, one by one; within a multi-valued relative name the order does not count (distinguishedNameMatch, RFC 4517 4.2.15).
/// </summary>
public sealed record DistinguishedName
{
    private const int MaxDer = 4 * DistinguishedNameParser.MaxLength;

    internal DistinguishedName(IReadOnlyList<IReadOnlyList<NameComponent>> relativeNames) => RelativeNames = relativeNames;

    /// <summary>The relative names, most specific first; each has one attribute or more.</summary>
    public IReadOnlyList<IReadOnlyList<NameComponent>> RelativeNames { get; }

    /// <summary>Reads a name in the form of RFC 4514; otherwise tells what is wrong with it. Never throws.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out DistinguishedName? name, [NotNullWhen(false)] out string? fault) =>
        DistinguishedNameParser.TryParse(text, out name, out fault);

    /// <summary>Reads a name in the form of RFC 4514.</summary>
    /// <exception cref="FormatException">The text is none; with what is wrong.</exception>
    public static DistinguishedName Parse(string text) => TryParse(text, out var name, out var fault) ? name : throw new FormatException(fault);

    /// <summary>The subject of a certificate; null when it is empty or cannot be read in full.</summary>
    public static DistinguishedName? FromCertificate(X509Certificate2 certificate) => FromDer(certificate.SubjectName.RawData);

    /// <summary>A name as certificates hold it; null when it is empty, longer than any that can be registered, or cannot be read in full.</summary>
    public static DistinguishedName? FromDer(ReadOnlyMemory<byte> der) => der.Length > MaxDer ? null : DistinguishedNameDer.TryRead(der);

    /// <summary>The string values of an attribute type (<see cref="AttributeTypes"/>), in order.</summary>
    public IEnumerable<string> Values(string oid) =>
        RelativeNames.SelectMany(attributes => attributes).Where(attribute => attribute.Oid == oid).Select(attribute => attribute.Text).OfType<string>();

    /// <summary>
    /// The name in the other order, where its last part has the common name and its first has not: so it looks when it was copied from what OpenSSL prints, and then it is that of no certificate.
    /// Null where it does not look so.
    /// </summary>
    public DistinguishedName? InOtherOrder =>
        RelativeNames is [var first, .., var last] && last.Any(IsCommonName) && !first.Any(IsCommonName) ? new([.. RelativeNames.Reverse()]) : null;

    /// <summary>Whether a text has spaces around its first equals sign, as OpenSSL prints names before version 3.2.</summary>
    internal static bool HasSpacedEquals(string text) =>
        text.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals && (text[equals - 1] is ' ' || (equals + 1 < text.Length && text[equals + 1] is ' '));

    private static bool IsCommonName(NameComponent attribute) => attribute.Oid == AttributeTypes.CommonName;

    public bool Equals(DistinguishedName? other) =>
        other is not null
        && RelativeNames.Count == other.RelativeNames.Count
        && RelativeNames.Zip(other.RelativeNames).All(pair => SameAttributes(pair.First, pair.Second));

    public override int GetHashCode() => RelativeNames.Aggregate(RelativeNames.Count, (hash, attributes) =>
        HashCode.Combine(hash, attributes.Aggregate(0, (sum, attribute) => unchecked(sum + attribute.GetHashCode()))));

    /// <summary>The name as certificates hold it. What was read from text gets the string types that OpenSSL chooses.</summary>
    public X500DistinguishedName Encode() => new(DistinguishedNameDer.Write(this));

    /// <summary>RFC 4514 with the names that LDAP registers, for people to read.</summary>
    public override string ToString() => DistinguishedNameText.Write(this, AttributeTypes.AnyName);

    /// <summary>RFC 4514 with its nine names only and <c>OID=#hex</c> of the original encoding for the others, as Open Finance Brasil DCR 7.1.2 wants it.</summary>
    public string ToBrazilString() => DistinguishedNameText.Write(this, AttributeTypes.StandardName);

    /// <summary>RFC 1779, as older directories write it: most specific first, quotes instead of escapes, unknown types as <c>OID.</c>.</summary>
    public string ToRfc1779String() => DistinguishedNameText.WriteQuoted(this);

    /// <summary>OpenSSL's one-line form: in the order of the certificate, each part after a slash. Of use to compare with logs; it cannot be read back.</summary>
    public string ToOpenSslString() => DistinguishedNameText.WriteOneLine(this);

    private static bool SameAttributes(IReadOnlyList<NameComponent> left, IReadOnlyList<NameComponent> right)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        var rest = right.ToList();
        return left.All(rest.Remove);
    }
}
