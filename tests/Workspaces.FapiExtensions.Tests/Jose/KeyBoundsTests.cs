using System.Text;
using Workspaces.FapiExtensions.Binding;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Dpop;
using Workspaces.FapiExtensions.Tests.Given;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Tests.Jose;

/// <summary>Keys of others that would make the server work for anybody who sends a wrong signature.</summary>
[Threat(101)]
public sealed class KeyBoundsTests
{
    public static TheoryData<string, string, string?> Sizes => new()
    {
        { "2047 bits", RsaNumbers.Json(2047), "can be broken" },
        { "2048 bits", RsaNumbers.Json(2048), null },
        { "4096 bits", RsaNumbers.Json(4096), null },
        { "4097 bits", RsaNumbers.Json(4097), "costs too much" },
        { "8192 bits", RsaNumbers.Json(8192), "costs too much" },
        { "exponent 1", RsaNumbers.Json(2048, "01"), "anybody could make" },
        { "exponent 3", RsaNumbers.Json(2048, "03"), null },
        { "an even exponent", RsaNumbers.Json(2048, "010000"), "anybody could make" },
        { "an exponent of 32 bits", RsaNumbers.Json(2048, "FFFFFFFB"), null },
        { "an exponent of 33 bits", RsaNumbers.Json(2048, "0100000001"), "costs too much" },
        { "zeros before the exponent", RsaNumbers.Json(2048, "0000000000010001"), null },
        { "an even modulus", RsaNumbers.Json(2048, even: true), "anybody could make" },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Bound_rsa_keys_and_say_why(string because, string key, string? fault)
    {
        var set = Read(Keys.Set(key));

        Assert.Equal(fault is null ? 1 : 0, set.Keys.Count);
        Assert.True(fault is null ? set.Facts[0].Fault is null : set.Facts[0].Fault?.Contains(fault, StringComparison.Ordinal), because);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Bound_the_keys_of_proofs_and_say_why(string because, string key, string? fault)
    {
        var nonces = new DpopNonces(TimeProvider.System);
        var proof = new DpopProofReader(nonces, TimeProvider.System).Read(AWorkspace.Of(), [Jwts.Of($$"""{"typ":"dpop+jwt","alg":"PS256","jwk":{{key}}}""", "{}", new byte[256])])?.Facts;

        Assert.Equal(fault is null, proof?.WellFormed);
        var violation = new DpopProofWellFormed().Check(Rules.Subjects.Dpop with { Proof = proof! });
        Assert.True(fault is null ? violation is null : violation?.Description.Contains(fault, StringComparison.Ordinal), because);
    }

    [Fact]
    public void Say_why_a_registration_is_refused()
    {
        var set = Read(Keys.Set(RsaNumbers.Json(8192)));
        var rule = new FapiExtensions.Rules.Clients.ClientKeysStrength(2048, ["P-256"]);

        var violation = rule.Check(Rules.Subjects.Registration with { Keys = set.Facts });

        Assert.Equal("Key 1 of the set does not count. An RSA key is longer than 4096 bits: checking its signatures costs too much.", violation?.Description);
    }

    [Fact]
    public void Try_two_keys_at_most_where_a_signature_names_none()
    {
        var third = Keys.Set(RsaNumbers.Json(2048, keyId: "1"), RsaNumbers.Json(2048, keyId: "2"), Keys.Json(Keys.Rsa));
        var second = Keys.Set(RsaNumbers.Json(2048, keyId: "1"), Keys.Json(Keys.Rsa).Replace("\"use\":\"sig\",", "", StringComparison.Ordinal), RsaNumbers.Json(2048, keyId: "2"));
        var unnamed = Jwts.Parsed(Jwts.Signed(Keys.Rsa, """{"alg":"PS256"}""", "{}"));
        var named = Jwts.Parsed(Jwts.Signed(Keys.Rsa, $$"""{"alg":"PS256","kid":"{{Keys.Rsa.KeyId}}"}""", "{}"));

        Assert.Equal(SignatureStatus.Invalid, Jws.Verify(unnamed, Read(third).Keys.Select(key => key.With(one => one.Use = null)).ToArray()));
        Assert.Equal(SignatureStatus.Valid, Jws.Verify(unnamed, Read(second).Keys));
        Assert.Equal(SignatureStatus.Valid, Jws.Verify(named, Read(third).Keys));
    }

    [Fact]
    public void Try_two_keys_at_most_of_those_that_share_an_id()
    {
        var keys = Read(Keys.Set(RsaNumbers.Json(2048, keyId: "k"), RsaNumbers.Json(2048, "03", "k"), Keys.Json(Keys.Rsa).Replace(Keys.Rsa.KeyId, "k", StringComparison.Ordinal))).Keys
            .Select(key => key.With(one => one.Use = null)).ToArray();

        Assert.Equal(SignatureStatus.Invalid, Jws.Verify(Jwts.Parsed(Jwts.Signed(Keys.Rsa, """{"alg":"PS256","kid":"k"}""", "{}")), keys));
    }

    private static JwkSet Read(string json) => JwkSet.TryParse(Encoding.UTF8.GetBytes(json), out var set) ? set : throw new InvalidOperationException("No key set.");
}
