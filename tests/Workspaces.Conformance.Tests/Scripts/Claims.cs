using System.Buffers.Text;
using System.Text.Json.Nodes;
using Workspaces.Client.Jose;
using Workspaces.Client.Keys;

namespace Workspaces.Conformance.Tests.Scripts;

/// <summary>What the modules change in JWTs.</summary>
internal static class Claims
{
    public const string Elsewhere = "https://elsewhere.example.com/";

    public static Action<JwtDraft> Without(string claim) => jwt => jwt.Claims.Remove(claim);

    public static Action<JwtDraft> With(string claim, JsonNode value) => jwt => jwt.Claims[claim] = value.DeepClone();

    public static Action<JwtDraft> Algorithm(string algorithm) => jwt => jwt.Header["alg"] = algorithm;

    /// <summary>Moves the times of a JWT, those that it has.</summary>
    public static Action<JwtDraft> Moved(TimeSpan by, params string[] claims) => jwt =>
    {
        foreach (var claim in claims.Where(jwt.Claims.ContainsKey))
        {
            jwt.Claims[claim] = JsonValue.Create((long)jwt.Claims[claim]! + (long)by.TotalSeconds);
        }
    };

    public static Action<JwtDraft> SignedBy(TppKey key) => jwt => jwt.Key = key;

    /// <summary>Another key proves possession of itself.</summary>
    public static Action<JwtDraft> ProvenBy(TppKey key) => jwt => (jwt.Key, jwt.Header["jwk"]) = (key, key.BarePublicJwk());

    /// <summary>Turns every bit of the signature's first byte around.</summary>
    public static void BreakSignature(JwtDraft jwt) => jwt.Finish = text =>
    {
        var dot = text.LastIndexOf('.');
        var signature = Base64Url.DecodeFromChars(text.AsSpan(dot + 1));
        signature[0] ^= 0xFF;
        return text[..(dot + 1)] + Base64Url.EncodeToString(signature);
    };
}
