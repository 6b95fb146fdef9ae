using System.Diagnostics.CodeAnalysis;

namespace Workspaces.FapiExtensions.Certificates;

/// <summary>Reads names in the form of RFC 4514 3; white space around separators and quoted values are taken from RFC 2253 4.</summary>
internal ref struct DistinguishedNameParser
{
    public const int MaxLength = 4096;
    public const int MaxRelativeNames = 32;

    private readonly ReadOnlySpan<char> _text;
    private int _position;

    private DistinguishedNameParser(string text) => _text = text;

    public static bool TryParse(string? text, [NotNullWhen(true)] out DistinguishedName? name, [NotNullWhen(false)] out string? fault)
    {
        name = null;
        fault = text switch
        {
            null or "" => "The name is empty.",
            { Length: > MaxLength } => $"The name is longer than {MaxLength} characters.",
            ['/', ..] => "The name starts with '/', as OpenSSL's one-line form does; RFC 4514 wants CN=...,O=...,C=... with the most specific part first.",
            _ when text.Contains('\0', StringComparison.Ordinal) => "The name contains U+0000.",
            _ => null,
        };
        if (text is null || fault is not null)
        {
            fault ??= "";
            return false;
        }

        var parser = new DistinguishedNameParser(text);
        name = parser.ReadName(out fault);
        return name is not null && fault is null;
    }

    private DistinguishedName? ReadName(out string? fault)
    {
        var names = new List<IReadOnlyList<NameComponent>>();
        var attributes = new List<NameComponent>();
        while (true)
        {
            if (ReadAttribute(out fault) is not { } attribute)
            {
                return null;
            }

            attributes.Add(attribute);
            var separator = _position < _text.Length ? _text[_position++] : '\0';
            if (separator is '+')
            {
                continue;
            }

            names.Add(attributes);
            if (names.Count > MaxRelativeNames)
            {
                fault = $"The name has more than {MaxRelativeNames} parts.";
                return null;
            }

            if (separator is '\0')
            {
                return new DistinguishedName(names);
            }

            attributes = [];
        }
    }

    private NameComponent? ReadAttribute(out string? fault)
    {
        var equals = _text[_position..].IndexOf('=');
        if (equals < 0)
        {
            fault = $"At position {_position} an attribute such as CN=value is expected.";
            return null;
        }

        var type = _text.Slice(_position, equals).Trim(' ').ToString();
        if (OidOf(type) is not { } oid)
        {
            fault = $"At position {_position} the attribute type is unknown; write it as a dotted object identifier.";
            return null;
        }

        _position += equals + 1;
        SkipSpaces();
        var start = _position;
        var attribute = Peek() is '#' ? ReadEncoded(oid) : ReadText(oid);
        fault = attribute switch
        {
            null => $"At position {start} the value cannot be read.",
            { IsComparable: false } => $"The value at position {start} has a character that no name may have (RFC 4518 2.4): unassigned, for private use, or U+FFFD.",
            _ => null,
        };
        return fault is null ? attribute : null;
    }

    private NameComponent? ReadEncoded(string oid)
    {
        _position++;
        var rest = _text[_position..];
        var end = rest.IndexOfAny(',', '+');
        var hex = (end < 0 ? rest : rest[..end]).TrimEnd(' ');
        _position += end < 0 ? rest.Length : end;
        return hex.Length == 0 || hex.Length % 2 != 0 || hex.ContainsAnyExcept(NameText.HexDigits)
            ? null
            : NameComponent.TryFromDer(oid, Convert.FromHexString(hex));
    }

    private NameComponent? ReadText(string oid)
    {
        var value = Peek() is '"' ? NameText.ReadQuoted(_text, ref _position) : NameText.ReadPlain(_text, ref _position);
        SkipSpaces();
        return value is null or "" || value.Contains('\0', StringComparison.Ordinal) || Peek() is not (',' or '+' or '\0') ? null : NameComponent.FromText(oid, value);
    }

    private readonly char Peek() => _position < _text.Length ? _text[_position] : '\0';

    private void SkipSpaces()
    {
        while (Peek() is ' ')
        {
            _position++;
        }
    }

    private static string? OidOf(string type)
    {
        var oid = type.StartsWith("OID.", StringComparison.OrdinalIgnoreCase) ? type[4..] : type;
        return AttributeTypes.OidOf(type) ?? (IsOid(oid) ? oid : null);
    }

    private static bool IsOid(string text)
    {
        var arcs = text.Split('.');
        return arcs is [['0' or '1' or '2'], _, ..]
            && text.Length <= 128
            && Array.TrueForAll(arcs, arc => arc.Length is > 0 and < 20 && arc.All(char.IsAsciiDigit) && (arc.Length == 1 || arc[0] != '0'));
    }
}
