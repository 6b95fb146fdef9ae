using System.Text.Json;
using Microsoft.IdentityModel.Tokens;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Jose;

/// <summary>Reads one JSON Web Key (RFC 7517 4, RFC 7518 6).</summary>
internal static class JwkReader
{
    private const int MaxCertificates = 8;
    private static readonly string[] SecretMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

    /// <summary>A key, if it is a usable public one, with what rules may know of it.</summary>
    public readonly record struct Result(JsonWebKey? Key, ClientKey Fact);

    /// <summary>Reads a key and imports it, for a set that is kept.</summary>
    public static Result ReadToKeep(JsonElement json)
    {
        var read = Read(json);
        return read.Key is { } key && KeyFault.OfImport(key) is { } fault ? new(null, read.Fact with { Fault = fault, Malformed = true }) : read;
    }

    public static Result Read(JsonElement json)
    {
        var isPrivate = SecretMembers.Any(name => json.TryGetProperty(name, out _));
        var fault = FaultOfForm(json, out var key);
        var sound = fault is null;
        var fact = new ClientKey(NullIfEmpty(key.Kid), key.Kty ?? "", NullIfEmpty(key.Use), NullIfEmpty(key.Alg), NullIfEmpty(key.Crv), Bits(key, sound), isPrivate)
        {
            Fault = fault ?? FaultOfSize(key),
            Malformed = !sound,
        };
        return new(!isPrivate && fact.Fault is null && key.Kty is "RSA" or "EC" ? key : null, fact);
    }

    private static string? FaultOfForm(JsonElement json, out JsonWebKey key) =>
        !TryCommon(json, out key) ? "Its kty is missing, or one of kty, kid, use, alg, crv, key_ops and x5c has another JSON type than RFC 7517 gives it."
        : !TryMaterial(json, key) ? MissingMaterial(key)
        : KeyFault.Of(key);

    private static string MissingMaterial(JsonWebKey key) =>
        key.Kty is "RSA" ? "An RSA key needs n and e, in base64url without padding." : "An EC key needs crv, x and y, x and y in base64url without padding.";

    private static bool TryCommon(JsonElement json, out JsonWebKey key)
    {
        key = new JsonWebKey();
        var sound = JwtClaims.TryText(json, "kty", out var kty) & JwtClaims.TryText(json, "kid", out var kid)
            & JwtClaims.TryText(json, "use", out var use) & JwtClaims.TryText(json, "alg", out var alg)
            & JwtClaims.TryText(json, "crv", out var crv)
            & TryTexts(json, "key_ops", out var operations) & TryTexts(json, "x5c", out var certificates);
        key.Kty = kty;
        key.Kid = kid;
        key.Use = use;
        key.Alg = alg;
        key.Crv = crv;
        operations.ForEach(key.KeyOps.Add);
        certificates.ForEach(key.X5c.Add);
        return sound && kty is not null && certificates.Count <= MaxCertificates;
    }

    private static bool TryMaterial(JsonElement json, JsonWebKey key)
    {
        switch (key.Kty)
        {
            case "RSA":
                key.N = Number(json, "n");
                key.E = Number(json, "e");
                return key.N is not null && key.E is not null;
            case "EC":
                key.X = Number(json, "x");
                key.Y = Number(json, "y");
                return key is { Crv: not null, X: not null, Y: not null };
            default:
                // RFC 7517 5: what is not understood is passed over.
                return true;
        }
    }

    private static string? FaultOfSize(JsonWebKey key) =>
        key.Kty is "RSA" && Base64UrlText.TryDecode(key.N, out var modulus) && Base64UrlText.TryDecode(key.E, out var exponent) ? RsaSize.FaultOf(modulus, exponent) : null;

    private static int Bits(JsonWebKey key, bool sound) => key switch
    {
        { Kty: "RSA", N: { } n } when sound && Base64UrlText.TryDecode(n, out var modulus) => RsaSize.Bits(modulus),
        { Crv: "P-256" or "Ed25519" or "X25519" } => 256,
        { Crv: "P-384" } => 384,
        { Crv: "P-521" } => 521,
        { Crv: "Ed448" or "X448" } => 448,
        _ => 0,
    };

    private static string? Number(JsonElement json, string name) =>
        JwtClaims.TryText(json, name, out var text) && Base64UrlText.TryDecode(text, out var bytes) && bytes.Length > 0 ? text : null;

    private static bool TryTexts(JsonElement json, string name, out List<string> values)
    {
        values = [];
        if (!json.TryGetProperty(name, out var member))
        {
            return true;
        }

        if (member.ValueKind is not JsonValueKind.Array || member.EnumerateArray().Any(value => value.ValueKind is not JsonValueKind.String))
        {
            return false;
        }

        values.AddRange(member.EnumerateArray().Select(value => value.GetString()).OfType<string>());
        return true;
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
