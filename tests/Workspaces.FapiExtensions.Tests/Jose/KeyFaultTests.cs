using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Clients;
using Workspaces.FapiExtensions.Tests.Given;

namespace Workspaces.FapiExtensions.Tests.Jose;

/// <summary>Keys whose labels say that they are keys.</summary>
public sealed class KeyFaultTests
{
    private static readonly JsonObject Ec = JsonNode.Parse(Keys.Json(Keys.Ec))!.AsObject();
    private static readonly JsonObject Rsa = JsonNode.Parse(Keys.Json(Keys.Rsa))!.AsObject();

    public static TheoryData<string, string, string> Unusable => new()
    {
        { "a coordinate of 31 octets", Coordinates(31, 32), "32 octets each, leading zeros included (RFC 7518 6.2.1.2); here x has 31 and y has 32" },
        { "a coordinate of 33 octets", Coordinates(32, 33), "here x has 32 and y has 33" },
        { "a P-384 key with coordinates of P-256", With(Ec, ("crv", "P-384"), ("alg", null)), "48 octets each" },
        { "a point off the curve", With(Ec, ("x", (string?)JsonNode.Parse(Keys.Json(Keys.OtherEc))!["x"])), "no point of the curve P-256" },
        { "the point at infinity", Coordinates(32, 32, 0), "no point of the curve P-256" },
        { "an alg of another type", With(Rsa, ("alg", "ES256")), "Its alg ES256 is for keys of the kty EC." },
        { "an EC key with PS256", With(Ec, ("alg", "PS256")), "Its alg PS256 is for keys of the kty RSA." },
        { "an alg of another curve", P384("ES256"), "Its alg ES256 is for keys on the curve P-256." },
        { "an alg that encrypts, for signatures", With(Rsa, ("alg", "RSA-OAEP")), "Its alg RSA-OAEP contradicts its use sig." },
        { "an alg that signs, for encryption", With(Rsa, ("use", "enc")), "Its alg PS256 contradicts its use enc." },
        { "operations of a private key", Operations(Ec, "sign"), "only what a private key does" },
        { "operations that encrypt, for signatures", Operations(Rsa, "encrypt", "wrapKey"), "Its key_ops contradict its use sig." },
        { "operations that verify, for encryption", Operations(JsonNode.Parse(With(Rsa, ("use", "enc"), ("alg", null)))!.AsObject(), "verify"), "Its key_ops contradict its use enc." },
        { "no modulus", With(Rsa, ("n", null)), "An RSA key needs n and e" },
        { "padding", With(Ec, ("x", (string)Ec["x"]! + "=")), "An EC key needs crv, x and y" },
        { "no type", With(Ec, ("kty", null)), "Its kty is missing" },
    };

    [Theory]
    [MemberData(nameof(Unusable))]
    public void Is_told_with_the_place_and_id_of_the_key(string because, string key, string fault)
    {
        var set = Read(Keys.Set(Keys.Json(Keys.Encryption), key));

        var violation = new ClientKeysReadable().Check(Tests.Rules.Subjects.Registration with { Keys = set.Facts, KeysMalformed = set.Malformed });

        Assert.Equal([Keys.Encryption.KeyId], set.Keys.Select(one => one.Kid));
        Assert.True(violation?.Description.Contains(fault, StringComparison.Ordinal), $"{because}: {violation?.Description}");
        Assert.StartsWith($"Key 2 of the set (kid {(string)JsonNode.Parse(key)!["kid"]!}) does not count. ", violation?.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_not_told_of_keys_that_are_of_no_use_here()
    {
        var set = Read(Keys.Set(P384("ES384"), With(Rsa, ("alg", "RS256")), With(Ec, ("use", "tls")), Operations(Ec, "verify"), Operations(Ec), """{"kty":"OKP","crv":"Ed25519","x":"AAAA","alg":"EdDSA"}"""));

        Assert.False(set.Malformed);
        Assert.Empty(set.Faults());
    }

    [Fact]
    public void Passes_over_zeros_before_a_modulus()
    {
        Assert.True(Base64UrlText.TryDecode((string)Rsa["n"]!, out var modulus));
        var set = Read(Keys.Set(With(Rsa, ("n", Base64Url.EncodeToString([0, .. modulus])))));

        Assert.Equal(SignatureStatus.Valid, Jws.Verify(Jwts.Parsed(Jwts.Signed(Keys.Rsa, """{"alg":"PS256"}""", "{}")), set.Keys));
    }

    [Fact]
    public void Is_told_of_the_key_that_a_signature_names()
    {
        var set = Read(Keys.Set(Keys.Json(Keys.Rsa), With(Ec, ("kid", "short"), ("x", "AAAA")), Keys.Json(Keys.OtherEc).Replace("{", "{\"d\":\"AAAA\",", StringComparison.Ordinal)));

        Assert.Contains("Key 2 of the set (kid short)", set.FaultOf("short"), StringComparison.Ordinal);
        Assert.Contains("It is private or symmetric.", set.FaultOf(Keys.OtherEc.KeyId), StringComparison.Ordinal);
        Assert.Null(set.FaultOf(Keys.Rsa.KeyId));
        Assert.Null(set.FaultOf("unknown"));
        Assert.Null(set.FaultOf(null));
        Assert.NotNull(Read(Keys.Set(With(Ec, ("x", "AAAA")))).FaultOf(null));
        Assert.Equal(2, set.Faults().Count());
    }

    private static string Coordinates(int x, int y, byte fill = 0x5A)
    {
        var (xs, ys) = (new byte[x], new byte[y]);
        Array.Fill(xs, fill);
        Array.Fill(ys, fill);
        return With(Ec, ("x", Base64Url.EncodeToString(xs)), ("y", Base64Url.EncodeToString(ys)));
    }

    private static string P384(string algorithm)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return With(Ec, ("crv", "P-384"), ("alg", algorithm), ("x", Base64Url.EncodeToString(point.X)), ("y", Base64Url.EncodeToString(point.Y)));
    }

    private static string Operations(JsonObject key, params string[] operations)
    {
        var changed = key.DeepClone().AsObject();
        changed["key_ops"] = new JsonArray([.. operations.Select(operation => (JsonNode)operation)]);
        return changed.ToJsonString();
    }

    private static string With(JsonObject key, params (string Name, string? Value)[] members)
    {
        var changed = key.DeepClone().AsObject();
        foreach (var (name, value) in members)
        {
            changed.Remove(name);
            if (value is not null)
            {
                changed[name] = value;
            }
        }

        return changed.ToJsonString();
    }

    private static JwkSet Read(string json) => JwkSet.TryParse(Encoding.UTF8.GetBytes(json), out var set) ? set : throw new InvalidOperationException("No key set.");
}
