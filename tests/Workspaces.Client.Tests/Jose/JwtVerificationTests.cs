using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Workspaces.Client.Discovery;
using Workspaces.Client.Jose;
using Workspaces.Client.Keys;

namespace Workspaces.Client.Tests.Jose;

public sealed class JwtVerificationTests : IDisposable
{
    private const string Issuer = "https://as.test/w";
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly TppKey _serverKey = TppKey.Create("ES256");
    private readonly TppKeys _keys = new("ES256");

    private static readonly Dictionary<string, (Action<JwtDraft> Change, string Fault)> Bad = new()
    {
        ["another issuer"] = (jwt => jwt.Claims["iss"] = "https://as.test/other", "iss"),
        ["another client"] = (jwt => jwt.Claims["aud"] = "other", "aud"),
        ["other clients in a list"] = (jwt => jwt.Claims["aud"] = new JsonArray("a", "b"), "aud"),
        ["expired"] = (jwt => jwt.Claims["exp"] = Now.AddSeconds(-11).ToUnixTimeSeconds(), "expired"),
        ["without expiry"] = (jwt => jwt.Claims.Remove("exp"), "expired"),
        ["issued tomorrow"] = (jwt => jwt.Claims["iat"] = Now.AddDays(1).ToUnixTimeSeconds(), "iat"),
        ["without iat"] = (jwt => jwt.Claims.Remove("iat"), "iat"),
        ["another nonce"] = (jwt => jwt.Claims["nonce"] = "other", "nonce"),
        ["without nonce"] = (jwt => jwt.Claims.Remove("nonce"), "nonce"),
        ["without sub"] = (jwt => jwt.Claims.Remove("sub"), "sub"),
        ["another code"] = (jwt => jwt.Claims["c_hash"] = JwtVerification.HalfHash("other"), "c_hash"),
        ["without c_hash"] = (jwt => jwt.Claims.Remove("c_hash"), "c_hash"),
        ["without s_hash"] = (jwt => jwt.Claims.Remove("s_hash"), "s_hash"),
        ["another access token"] = (jwt => jwt.Claims["at_hash"] = JwtVerification.HalfHash("other"), "at_hash"),
        ["unsigned"] = (jwt => jwt.Header["alg"] = "none", "algorithm"),
        ["an unknown key id"] = (jwt => jwt.Header["kid"] = "other", "key id"),
        ["without key id"] = (jwt => jwt.Header.Remove("kid"), "key id"),
        ["a changed signature"] = (jwt => jwt.Finish = token => token[..^4] + "AAAA", "signature"),
        ["no JWT at all"] = (jwt => jwt.Finish = _ => "nonsense", "no JWT"),
    };

    public static TheoryData<string> BadIdTokens => [.. Bad.Keys];

    [Fact]
    public void Finds_nothing_wrong_with_a_good_id_token() => Assert.Empty(Verify(Good().Sign()).Faults);

    [Theory]
    [MemberData(nameof(BadIdTokens))]
    public void Finds_what_is_wrong(string reason)
    {
        var draft = Good();
        Bad[reason].Change(draft);

        Assert.Contains(Verify(draft.Sign()).Faults, found => found.Contains(Bad[reason].Fault, StringComparison.Ordinal));
    }

    [Fact]
    public void Opens_an_encrypted_id_token()
    {
        var encrypted = TppJwe.Encrypt(Good().Sign(), (RSA)_keys.Encryption.Key, "RSA-OAEP", "A256GCM", new() { ["kid"] = _keys.Encryption.KeyId });

        var opened = Verify(encrypted);

        Assert.Empty(opened.Faults);
        Assert.Equal("A256GCM", (string?)opened.Encrypted?["enc"]);
    }

    [Fact]
    public void Wants_its_own_encryption_key_named()
    {
        var encrypted = TppJwe.Encrypt(Good().Sign(), (RSA)_keys.Encryption.Key, "RSA-OAEP", "A256GCM");

        Assert.Contains("encryption key", Assert.Single(Verify(encrypted).Faults), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(600, 0)]
    [InlineData(601, 1)]
    public void Wants_authorization_responses_to_be_short_lived(int seconds, int faults)
    {
        var draft = new JwtDraft(_serverKey, new() { ["alg"] = "ES256", ["kid"] = _serverKey.KeyId },
            new() { ["iss"] = Issuer, ["aud"] = "tpp", ["exp"] = Now.ToUnixTimeSeconds() + seconds, ["code"] = "c" });

        Assert.Equal(faults, Server().VerifyResponse(draft.Sign(), _keys, "tpp", Now).Faults.Count);
    }

    [Fact]
    public void Halves_the_hash_as_openid_connect_does() =>
        Assert.Equal("77QmUPtjPfzWtF2AnpK9RQ", JwtVerification.HalfHash("jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y"));

    public void Dispose()
    {
        _serverKey.Dispose();
        _keys.Dispose();
    }

    private VerifiedJwt Verify(string token) =>
        Server().VerifyIdToken(token, _keys, "tpp", Now, new("nonce") { Code = "code", State = "state", AccessToken = "token" });

    private AuthorizationServer Server() => new(Issuer, [], new(_serverKey.PublicJwk()));

    private JwtDraft Good() => new(_serverKey, new() { ["alg"] = "ES256", ["kid"] = _serverKey.KeyId }, new()
    {
        ["iss"] = Issuer,
        ["aud"] = "tpp",
        ["sub"] = "alice",
        ["nonce"] = "nonce",
        ["iat"] = Now.ToUnixTimeSeconds(),
        ["exp"] = Now.AddMinutes(5).ToUnixTimeSeconds(),
        ["c_hash"] = JwtVerification.HalfHash("code"),
        ["s_hash"] = JwtVerification.HalfHash("state"),
        ["at_hash"] = JwtVerification.HalfHash("token"),
    });
}
