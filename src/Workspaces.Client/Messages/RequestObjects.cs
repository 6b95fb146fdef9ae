using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Workspaces.Client.Http;
using Workspaces.Client.Jose;
using Workspaces.Client.Keys;

namespace Workspaces.Client.Messages;

/// <summary>Request objects (RFC 9101, OpenID Connect Core 6).</summary>
public static class RequestObjects
{
    private const int LifetimeSeconds = 300;

    public static JwtDraft Draft(string clientId, string issuer, FormParameters parameters, TppKey key, DateTimeOffset now)
    {
        var claims = new JsonObject
        {
            ["iss"] = clientId,
            ["aud"] = issuer,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.ToUnixTimeSeconds() + LifetimeSeconds,
            ["jti"] = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)),
        };
        foreach (var (name, value) in parameters)
        {
            // OpenID Connect Core 6.1: these two are JSON, not text, inside the object.
            claims[name] = name is "claims" or "max_age" or "authorization_details" ? JsonNode.Parse(value) : value;
        }

        return new(key, new() { ["alg"] = key.Algorithm, ["typ"] = "oauth-authz-req+jwt", ["kid"] = key.KeyId }, claims);
    }

    /// <summary>Encrypts a signed object for the server.</summary>
    /// <param name="serverKey">A key of the server's set, of use <c>enc</c>.</param>
    public static string Encrypt(string jws, JsonObject serverKey, (string Alg, string Enc) encryption)
    {
        using var rsa = RSA.Create(new RSAParameters
        {
            Modulus = Base64Url.DecodeFromChars((string?)serverKey["n"]),
            Exponent = Base64Url.DecodeFromChars((string?)serverKey["e"]),
        });
        return TppJwe.Encrypt(jws, rsa, encryption.Alg, encryption.Enc, new() { ["cty"] = "oauth-authz-req+jwt", ["kid"] = (string?)serverKey["kid"] });
    }
}
