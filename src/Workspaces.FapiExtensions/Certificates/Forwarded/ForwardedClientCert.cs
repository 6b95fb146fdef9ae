using System.Security.Cryptography;
using System.Text;

namespace Workspaces.FapiExtensions.Certificates.Forwarded;

/// <summary>
/// Envoy's x-forwarded-client-cert: <c>Key=Value;Key="Value"</c>, elements after commas. One element only: the first proxy of several wrote the
/// leftmost, and nobody says that it was ours.
/// </summary>
internal ref struct ForwardedClientCert
{
    private readonly ReadOnlySpan<char> _text;
    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);
    private int _position;

    private ForwardedClientCert(string text) => _text = text;

    /// <summary>The certificate and what it came with; null or a fault when it cannot be read.</summary>
    public static List<byte[]>? Read(string text, ref string? fault)
    {
        var parser = new ForwardedClientCert(text);
        fault = parser.ReadElement();
        return fault is null ? parser.Certificates(ref fault) : null;
    }

    private string? ReadElement()
    {
        while (true)
        {
            var equals = _text[_position..].IndexOfAny("=,;\"");
            if (equals <= 0 || _text[_position + equals] is not '=')
            {
                return "is not in the dialect of this proxy";
            }

            var key = _text.Slice(_position, equals).Trim(' ').ToString();
            _position += equals + 1;
            if (ReadValue() is not { } value || (IsSingle(key) && _values.ContainsKey(key)))
            {
                return "is not in the dialect of this proxy";
            }

            _values[key] = value;
            switch (_position < _text.Length ? _text[_position++] : '\0')
            {
                case '\0':
                    return null;
                case ',':
                    return "has more than one element; the proxy must replace the header, not append to it (SANITIZE_SET)";
            }
        }
    }

    /// <summary>A value up to its end; null when a quoted one does not end, or something follows it.</summary>
    private string? ReadValue()
    {
        var value = new StringBuilder();
        var quoted = _position < _text.Length && _text[_position] is '"';
        for (_position += quoted ? 1 : 0; _position < _text.Length; _position++)
        {
            var character = _text[_position];
            if (quoted && character is '\\' && _position + 1 < _text.Length)
            {
                character = _text[++_position];
            }
            else if (quoted && character is '"')
            {
                _position++;
                return _position == _text.Length || _text[_position] is ';' or ',' ? value.ToString() : null;
            }
            else if (!quoted && character is ';' or ',')
            {
                return value.ToString();
            }

            else if (!quoted && character is '"')
            {
                return null;
            }

            value.Append(character);
        }

        return quoted ? null : value.ToString();
    }

    private readonly List<byte[]>? Certificates(ref string? fault)
    {
        var leaf = Pem("Cert");
        var chain = Pem("Chain");
        var all = (leaf, chain) switch
        {
            ([_], null) when !_values.ContainsKey("Chain") => leaf,
            ([_], [..]) => [.. leaf, .. chain],
            (null, [..]) when !_values.ContainsKey("Cert") => chain,
            _ => null,
        };
        if (all is null)
        {
            fault = _values.ContainsKey("Cert") || _values.ContainsKey("Chain")
                ? "is not in the dialect of this proxy"
                : "has no Cert; the proxy must be told to forward it (set_current_client_cert_details)";
        }
        else if (_values.TryGetValue("Hash", out var hash) && !hash.Equals(Convert.ToHexString(SHA256.HashData(all[0])), StringComparison.OrdinalIgnoreCase))
        {
            fault = "has a Hash of another certificate";
        }

        return fault is null ? all : null;
    }

    private readonly List<byte[]>? Pem(string key) =>
        _values.TryGetValue(key, out var value) && PercentText.Decode(value) is { } text ? PemText.Read(text) : null;

    // The others may stand there once for each name of a certificate.
    private static bool IsSingle(string key) =>
        key.Equals("Cert", StringComparison.OrdinalIgnoreCase) || key.Equals("Chain", StringComparison.OrdinalIgnoreCase) || key.Equals("Hash", StringComparison.OrdinalIgnoreCase);
}
