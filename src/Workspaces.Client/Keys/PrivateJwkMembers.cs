using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Workspaces.Client.Keys;

/// <summary>The private members of a JWK (RFC 7518 6.2.2 and 6.3.2), and the keys that they make.</summary>
internal static class PrivateJwkMembers
{
    public static IReadOnlyDictionary<string, string> Of(AsymmetricAlgorithm key)
    {
        if (key is ECDsa ec)
        {
            return new Dictionary<string, string> { ["d"] = Base64Url.EncodeToString(ec.ExportParameters(true).D) };
        }

        var parameters = ((RSA)key).ExportParameters(true);
        return new Dictionary<string, string>
        {
            ["d"] = Base64Url.EncodeToString(parameters.D),
            ["p"] = Base64Url.EncodeToString(parameters.P),
            ["q"] = Base64Url.EncodeToString(parameters.Q),
            ["dp"] = Base64Url.EncodeToString(parameters.DP),
            ["dq"] = Base64Url.EncodeToString(parameters.DQ),
            ["qi"] = Base64Url.EncodeToString(parameters.InverseQ),
        };
    }

    public static RSAParameters Rsa(JsonObject jwk) => new()
    {
        Modulus = Bytes(jwk, "n"),
        Exponent = Bytes(jwk, "e"),
        D = Bytes(jwk, "d"),
        P = Bytes(jwk, "p"),
        Q = Bytes(jwk, "q"),
        DP = Bytes(jwk, "dp"),
        DQ = Bytes(jwk, "dq"),
        InverseQ = Bytes(jwk, "qi"),
    };

    public static ECParameters Ec(JsonObject jwk) => new()
    {
        Curve = (string?)jwk["crv"] == "P-256" ? ECCurve.NamedCurves.nistP256 : throw new FormatException($"The curve '{jwk["crv"]}' is not read."),
        D = Bytes(jwk, "d"),
        Q = new() { X = Bytes(jwk, "x"), Y = Bytes(jwk, "y") },
    };

    private static byte[] Bytes(JsonObject jwk, string member) =>
        Base64Url.DecodeFromChars((string?)jwk[member] ?? throw new FormatException($"The key {jwk["kid"]} has no {member}."));
}
