using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace Workspaces.FapiExtensions.Jose;

/// <summary>
/// A signed JWT in compact form (RFC 7515 3.1, RFC 7519) that was read but not verified. Refused as unreadable: anything over the size bound,
/// padding, duplicate members, depth over 16, and the header members <c>crit</c>, <c>b64</c> and <c>zip</c>.
/// </summary>
public sealed class CompactJwt
{
    public const int DefaultMaxLength = 32 * 1024;

    private static readonly string[] KeyHintMembers = ["jku", "x5u", "jwk", "x5c"];

    private readonly string _text;
    private readonly int _signedLength;

    private CompactJwt(string text, int signedLength, JsonElement header, JsonElement payload, byte[] signature)
    {
        _text = text;
        _signedLength = signedLength;
        Header = header;
        Payload = payload;
        Signature = signature;
        Algorithm = Text(header, "alg") ?? "";
        KeyId = Text(header, "kid");
        Type = Text(header, "typ");
        KeyHints = [.. KeyHintMembers.Where(name => header.TryGetProperty(name, out _))];
    }

    /// <summary>The <c>alg</c> header as spelled; any text, <c>none</c> included.</summary>
    public string Algorithm { get; }
    public string? KeyId { get; }
    public string? Type { get; }
    /// <summary>Header members that point at a key (<c>jku</c>, <c>x5u</c>, <c>jwk</c>, <c>x5c</c>) and are present. Never followed.</summary>
    public IReadOnlyList<string> KeyHints { get; }
    public JsonElement Header { get; }
    public JsonElement Payload { get; }

    internal byte[] Signature { get; }

    /// <summary>Reads a token; false for whatever is not a well-formed compact JWS with JSON objects in it. Never throws.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out CompactJwt? jwt, int maxLength = DefaultMaxLength)
    {
        jwt = null;
        if (text is null || text.Length > maxLength || text.AsSpan().Count('.') != 2)
        {
            return false;
        }

        var first = text.IndexOf('.', StringComparison.Ordinal);
        var second = text.LastIndexOf('.');
        if (!TryReadObject(text.AsSpan(0, first), out var header)
            || !IsPlainHeader(header)
            || !TryReadObject(text.AsSpan(first + 1, second - first - 1), out var payload)
            || !Base64UrlText.TryDecode(text.AsSpan(second + 1), out var signature))
        {
            return false;
        }

        jwt = new CompactJwt(text, second, header, payload, signature);
        return true;
    }

    /// <summary>The bytes that the signature covers.</summary>
    internal byte[] SignedBytes() => Encoding.ASCII.GetBytes(_text, 0, _signedLength);

    private static bool TryReadObject(ReadOnlySpan<char> part, out JsonElement value)
    {
        value = default;
        return Base64UrlText.TryDecode(part, out var bytes) && StrictJson.TryParseObject(bytes, out value);
    }

    private static bool IsPlainHeader(JsonElement header) =>
        Text(header, "alg") is not null
        && IsTextOrAbsent(header, "kid")
        && IsTextOrAbsent(header, "typ")
        && !header.TryGetProperty("crit", out _)
        && !header.TryGetProperty("b64", out _)
        && !header.TryGetProperty("zip", out _);

    private static bool IsTextOrAbsent(JsonElement header, string name) =>
        !header.TryGetProperty(name, out var value) || value.ValueKind is JsonValueKind.String;

    private static string? Text(JsonElement value, string name) =>
        value.TryGetProperty(name, out var member) && member.ValueKind is JsonValueKind.String ? member.GetString() : null;
}
