using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace Workspaces.FapiExtensions.Jose;

/// <summary>
/// A signature that stands apart from what it signs (RFC 7515 appendix F), read but not verified. Its header may have <c>crit</c>, which whoever takes it has to understand; what is
/// signed is encoded, as ever (no <c>b64</c>, RFC 7797).
/// </summary>
internal sealed class DetachedJws
{
    private const int MaxLength = 8 * 1024;

    private readonly string _protected;

    private DetachedJws(string protectedHeader, JsonElement header, byte[] signature)
    {
        _protected = protectedHeader;
        Header = header;
        Signature = signature;
    }

    public JsonElement Header { get; }

    /// <summary>Any text; empty where the header has none.</summary>
    public string Algorithm => Text("alg") ?? "";

    public string? KeyId => Text("kid");

    public byte[] Signature { get; }

    /// <summary>Reads a signature; false for whatever is not one. Never throws.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out DetachedJws? jws)
    {
        jws = null;
        if (text.Length > MaxLength
            || text.Split('.') is not [var header, "", { Length: > 0 } signature]
            || !Base64UrlText.TryDecode(header, out var json)
            || !StrictJson.TryParseObject(json, out var members)
            || !Base64UrlText.TryDecode(signature, out var bytes))
        {
            return false;
        }

        jws = new(header, members, bytes);
        return true;
    }

    /// <summary>The text of a member of the header; null where it is none.</summary>
    public string? Text(string name) => Header.TryGetProperty(name, out var member) && member.ValueKind is JsonValueKind.String ? member.GetString() : null;

    /// <summary>The bytes that the signature covers.</summary>
    public byte[] Signed(ReadOnlySpan<byte> payload) => Signed(_protected, payload);

    /// <inheritdoc cref="Signed(ReadOnlySpan{byte})"/>
    public static byte[] Signed(string protectedHeader, ReadOnlySpan<byte> payload)
    {
        var signed = new byte[protectedHeader.Length + 1 + Base64Url.GetEncodedLength(payload.Length)];
        Encoding.ASCII.GetBytes(protectedHeader, signed);
        signed[protectedHeader.Length] = (byte)'.';
        Base64Url.EncodeToUtf8(payload, signed.AsSpan(protectedHeader.Length + 1));
        return signed;
    }
}
