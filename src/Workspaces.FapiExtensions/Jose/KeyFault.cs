using Microsoft.IdentityModel.Tokens;

namespace Workspaces.FapiExtensions.Jose;

/// <summary>Why a key whose members are all there can never be used: its numbers are none of its type, or its labels contradict each other. One sentence each.</summary>
internal static class KeyFault
{
    private static readonly string[] ToSign = ["sign", "verify"];
    private static readonly string[] ToEncrypt = ["encrypt", "wrapKey", "deriveKey", "deriveBits"];
    private static readonly string[] OfPrivateKeys = ["sign", "decrypt", "unwrapKey"];

    /// <summary>What its members say, without arithmetic.</summary>
    public static string? Of(JsonWebKey key) => OfCoordinates(key) ?? OfAlgorithm(key) ?? OfOperations(key);

    /// <summary>What importing it says: numbers of the right form may be no key.</summary>
    public static string? OfImport(JsonWebKey key)
    {
        var imported = ImportedKey.Of(key);
        return key switch
        {
            { Kty: "EC" } when EllipticCurve.Find(key.Crv) is not null && imported.Ecdsa is null => $"Its coordinates are no point of the curve {key.Crv}.",
            { Kty: "RSA" } when imported.Rsa is null => "Its modulus and exponent are no RSA key.",
            _ => null,
        };
    }

    // RFC 7518 6.2.1.2: the coordinates have the length of the curve's field, leading zeros included.
    private static string? OfCoordinates(JsonWebKey key) =>
        key.Kty is "EC" && EllipticCurve.Find(key.Crv) is { } curve && (Length(key.X) != curve.Octets || Length(key.Y) != curve.Octets)
            ? $"The coordinates of a point of {curve.Name} have {curve.Octets} octets each, leading zeros included (RFC 7518 6.2.1.2); here x has {Length(key.X)} and y has {Length(key.Y)}."
            : null;

    private static int Length(string? number) => Base64UrlText.TryDecode(number, out var octets) ? octets.Length : 0;

    // RFC 7517 4.2, 4.4. Algorithms and uses that are not known are passed over, as RFC 7517 5 wants.
    private static string? OfAlgorithm(JsonWebKey key) => NeededFor(key.Alg) switch
    {
        null => null,
        var (type, _, _) when type != key.Kty => $"Its alg {key.Alg} is for keys of the kty {type}.",
        (_, { } curve, _) when curve != key.Crv => $"Its alg {key.Alg} is for keys on the curve {curve}.",
        var (_, _, use) when key.Use is "sig" or "enc" && key.Use != use => $"Its alg {key.Alg} contradicts its use {key.Use}.",
        _ => null,
    };

    private static (string Type, string? Curve, string Use)? NeededFor(string? algorithm) => algorithm switch
    {
        "PS256" or "PS384" or "PS512" or "RS256" or "RS384" or "RS512" => ("RSA", null, "sig"),
        "ES256" => ("EC", "P-256", "sig"),
        "ES384" => ("EC", "P-384", "sig"),
        "ES512" => ("EC", "P-521", "sig"),
        "EdDSA" => ("OKP", null, "sig"),
        "RSA1_5" or "RSA-OAEP" or "RSA-OAEP-256" or "RSA-OAEP-384" or "RSA-OAEP-512" => ("RSA", null, "enc"),
        _ => null,
    };

    // RFC 7517 4.3: use and key_ops must be consistent, and what only a private key does is nothing for a public one.
    private static string? OfOperations(JsonWebKey key) => key switch
    {
        { Kty: not ("RSA" or "EC") } or { KeyOps: null or { Count: 0 } } => null,
        _ when key.KeyOps.All(OfPrivateKeys.Contains) => "Its key_ops name only what a private key does; a public key has verify, encrypt or wrapKey.",
        { Use: "sig" } when !key.KeyOps.Any(ToSign.Contains) => "Its key_ops contradict its use sig.",
        { Use: "enc" } when !key.KeyOps.Any(ToEncrypt.Contains) => "Its key_ops contradict its use enc.",
        _ => null,
    };
}
