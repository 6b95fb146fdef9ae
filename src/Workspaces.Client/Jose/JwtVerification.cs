using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.Client.Keys;

namespace Workspaces.Client.Jose;

/// <summary>Checks JWTs of a server as a careful client does, and notes everything that is wrong.</summary>
public sealed class JwtVerification(JsonArray serverKeys, TppKeys keys, DateTimeOffset now)
{
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(10);
    private readonly List<string> _faults = [];

    /// <summary>Opens, and checks signature, issuer, audience and expiry.</summary>
    public VerifiedJwt Open(string token, string issuer, string clientId)
    {
        try
        {
            JsonObject? outer = null;
            if (token.Count(character => character == '.') == 4)
            {
                (outer, token) = TppJwe.Decrypt(token, (RSA)keys.Encryption.Key);
                Require((string?)outer["kid"] == keys.Encryption.KeyId, "The JWE header does not name the client's encryption key.");
            }

            var parts = token.Split('.');
            var header = Part(parts[0]);
            var claims = Part(parts[1]);
            CheckSignature(header, parts);
            CheckEnvelope(claims, issuer, clientId);
            return new(header, claims, outer, _faults);
        }
        catch (Exception e) when (e is FormatException or JsonException or CryptographicException or IndexOutOfRangeException or InvalidOperationException)
        {
            return new([], [], null, [.. _faults, $"It is no JWT that this client can read: {e.Message}"]);
        }
    }

    /// <summary>Adds faults to those found so far.</summary>
    public void Require(bool holds, string fault)
    {
        if (!holds)
        {
            _faults.Add(fault);
        }
    }

    /// <summary>Left half of the SHA-256 of a value (OpenID Connect Core 3.3.2.11, FAPI1-ADV-5.1.1).</summary>
    public static string HalfHash(string value) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(value)).AsSpan(0, 16));

    private static JsonObject Part(string encoded) => JsonNode.Parse(Base64Url.DecodeFromChars(encoded))!.AsObject();

    private void CheckSignature(JsonObject header, string[] parts)
    {
        var algorithm = (string?)header["alg"];
        Require(algorithm is "PS256" or "ES256", $"Its algorithm is {algorithm}.");
        var found = serverKeys.OfType<JsonObject>().Where(key => (string?)key["kid"] == (string?)header["kid"] && header["kid"] is not null).ToList();
        Require(found.Count == 1, $"{found.Count} keys of the server have the key id of its header.");
        Require(found.Count == 1 && Verify(found[0], algorithm, Encoding.ASCII.GetBytes(parts[0] + "." + parts[1]), Base64Url.DecodeFromChars(parts[2])), "Its signature is wrong.");
    }

    private static bool Verify(JsonObject key, string? algorithm, byte[] data, byte[] signature)
    {
        if (algorithm == "PS256" && (string?)key["kty"] == "RSA")
        {
            using var rsa = RSA.Create(new RSAParameters { Modulus = Member(key, "n"), Exponent = Member(key, "e") });
            return rsa.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
        }

        if (algorithm == "ES256" && (string?)key["crv"] == "P-256")
        {
            using var ec = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = { X = Member(key, "x"), Y = Member(key, "y") } });
            return ec.VerifyData(data, signature, HashAlgorithmName.SHA256);
        }

        return false;
    }

    private void CheckEnvelope(JsonObject claims, string issuer, string clientId)
    {
        Require((string?)claims["iss"] == issuer, "Its iss is not the issuer.");
        var audiences = claims["aud"] is JsonArray several ? [.. several.Select(one => (string?)one)] : new[] { (string?)claims["aud"] };
        Require(audiences.Contains(clientId), "Its aud is not this client.");
        Require(claims["exp"] is { } exp && DateTimeOffset.FromUnixTimeSeconds((long)exp) > now - Skew, "It has expired, or never expires.");
        Require(claims["iat"] is not { } iat || DateTimeOffset.FromUnixTimeSeconds((long)iat) < now + Skew, "Its iat lies ahead.");
    }

    private static byte[] Member(JsonObject key, string name) => Base64Url.DecodeFromChars((string?)key[name]);
}
