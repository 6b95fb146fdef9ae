using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace Workspaces.FapiExtensions.Jose;

/// <summary>Names a public key by the SHA-256 of its required members (RFC 7638 3).</summary>
public static class JwkThumbprint
{
    /// <summary>The thumbprint, base64url; null when a required member is absent or no base64url, or the key type is neither RSA nor EC.</summary>
    public static string? TryCompute(JsonWebKey key) => key.Kty switch
    {
        "RSA" when IsBase64Url(key.E) && IsBase64Url(key.N) => Rsa(key.E, key.N),
        "EC" when key.Crv is "P-256" or "P-384" or "P-521" && IsBase64Url(key.X) && IsBase64Url(key.Y) => Ec(key.Crv, key.X, key.Y),
        _ => null,
    };

    /// <summary>The thumbprint of an RSA or EC key object; null for other kinds.</summary>
    public static string? TryCompute(AsymmetricAlgorithm key)
    {
        switch (key)
        {
            case RSA rsa:
                var numbers = rsa.ExportParameters(includePrivateParameters: false);
                return Rsa(Base64UrlText.Encode(numbers.Exponent), Base64UrlText.Encode(numbers.Modulus));
            case ECDsa ecdsa when CurveName(ecdsa) is { } curve:
                var point = ecdsa.ExportParameters(includePrivateParameters: false).Q;
                return Ec(curve, Base64UrlText.Encode(point.X), Base64UrlText.Encode(point.Y));
            default:
                return null;
        }
    }

    /// <summary>The name of a key's curve (RFC 7518 6.2.1.1); null for other curves than NIST's, whatever their size.</summary>
    internal static string? CurveName(ECDsa key) => key.ExportParameters(includePrivateParameters: false).Curve.Oid is { } oid
        ? (oid.Value, oid.FriendlyName) switch
        {
            ("1.2.840.10045.3.1.7", _) or (null, "nistP256") => "P-256",
            ("1.3.132.0.34", _) or (null, "nistP384") => "P-384",
            ("1.3.132.0.35", _) or (null, "nistP521") => "P-521",
            _ => null,
        }
        : null;

    private static string Rsa(string e, string n) => Hash($$"""{"e":"{{e}}","kty":"RSA","n":"{{n}}"}""");

    private static string Ec(string crv, string x, string y) => Hash($$"""{"crv":"{{crv}}","kty":"EC","x":"{{x}}","y":"{{y}}"}""");

    private static string Hash(string json) => Base64UrlText.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(json)));

    private static bool IsBase64Url(string? text) => !string.IsNullOrEmpty(text) && Base64UrlText.TryDecode(text, out _);
}
