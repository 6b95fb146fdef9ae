using Microsoft.IdentityModel.Tokens;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Jose;

/// <summary>Whether a key may be used with an algorithm, by its type, curve, use, operations and algorithm (RFC 7517 4, RFC 8725 3.1).</summary>
internal static class KeyFit
{
    public static bool Verifies(JsonWebKey key, string algorithm) =>
        HasTypeFor(key, algorithm)
        && key.Use is null or "" or "sig"
        && Allows(key, algorithm, "verify");

    public static bool Encrypts(JsonWebKey key, string algorithm) =>
        algorithm is JweAlgorithms.RsaOaep or JweAlgorithms.RsaOaep256
        && key.Kty is "RSA"
        && key.Use is null or "" or "enc"
        && (Allows(key, algorithm, "encrypt") || Allows(key, algorithm, "wrapKey"));

    private static bool HasTypeFor(JsonWebKey key, string algorithm) => algorithm switch
    {
        SigningAlgorithm.PS256 or SigningAlgorithm.RS256 => key.Kty is "RSA",
        SigningAlgorithm.ES256 => key is { Kty: "EC", Crv: "P-256" },
        _ => false,
    };

    private static bool Allows(JsonWebKey key, string algorithm, string operation) =>
        (string.IsNullOrEmpty(key.Alg) || key.Alg == algorithm) && (key.KeyOps is not { Count: > 0 } || key.KeyOps.Contains(operation));
}
