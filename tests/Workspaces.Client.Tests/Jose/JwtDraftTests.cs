using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Workspaces.Client.Http;
using Workspaces.Client.Keys;
using Workspaces.Client.Messages;

namespace Workspaces.Client.Tests.Jose;

public sealed class JwtDraftTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("PS256")]
    [InlineData("ES256")]
    [InlineData("RS256")]
    public async Task Signs_what_another_library_verifies(string algorithm)
    {
        using var key = TppKey.Create(algorithm);

        var result = await VerifyAsync(ClientAssertions.Draft("tpp", "https://as.test/w", key, Now).Sign(), key);

        Assert.True(result.IsValid, result.Exception?.Message);
        Assert.Equal(algorithm, ((JsonWebToken)result.SecurityToken).Alg);
    }

    [Fact]
    public async Task Can_be_changed_in_every_part()
    {
        using var key = TppKey.Create("ES256");
        using var other = TppKey.Create("ES256");
        var draft = ClientAssertions.Draft("tpp", "https://as.test/w", key, Now);
        draft.Claims["sub"] = "somebody else";
        draft.Claims.Remove("jti");
        draft.Header["kid"] = "unknown";
        draft.Key = other;

        var token = new JsonWebToken(draft.Sign());

        Assert.Equal("somebody else", token.Subject);
        Assert.Equal("unknown", token.Kid);
        Assert.Empty(token.Id);
        Assert.False((await VerifyAsync(draft.Sign(), key)).IsValid);
    }

    [Fact]
    public void Leaves_the_signature_empty_for_none()
    {
        using var key = TppKey.Create("ES256");
        var draft = ClientAssertions.Draft("tpp", "https://as.test/w", key, Now);
        draft.Header["alg"] = "none";

        Assert.EndsWith(".", draft.Sign(), StringComparison.Ordinal);
    }

    [Fact]
    public void Assertions_carry_what_every_profile_wants()
    {
        using var key = TppKey.Create("ES256");
        var claims = ClientAssertions.Draft("tpp", "https://as.test/w", key, Now).Claims;

        Assert.Equal("tpp", (string?)claims["iss"]);
        Assert.Equal("tpp", (string?)claims["sub"]);
        Assert.Equal("https://as.test/w", (string?)claims["aud"]);
        Assert.Equal(60, (long?)claims["exp"] - (long?)claims["iat"]);
        Assert.NotEqual((string?)claims["jti"], (string?)ClientAssertions.Draft("tpp", "https://as.test/w", key, Now).Claims["jti"]);
    }

    [Fact]
    public void Request_objects_carry_the_parameters_and_json_as_json()
    {
        using var key = TppKey.Create("ES256");
        var parameters = new FormParameters { ["client_id"] = "tpp", ["state"] = "s", ["claims"] = """{"id_token":{"acr":{"essential":true}}}""", ["max_age"] = "300" };

        var draft = RequestObjects.Draft("tpp", "https://as.test/w", parameters, key, Now);

        Assert.Equal("oauth-authz-req+jwt", (string?)draft.Header["typ"]);
        Assert.Equal("s", (string?)draft.Claims["state"]);
        Assert.Equal(300, (int?)draft.Claims["max_age"]);
        Assert.True((bool?)draft.Claims["claims"]?["id_token"]?["acr"]?["essential"]);
        Assert.Equal(300, (long?)draft.Claims["exp"] - (long?)draft.Claims["nbf"]);
    }

    [Fact]
    public void Proofs_name_the_request_and_carry_the_bare_key()
    {
        using var key = TppKey.Create("ES256");

        var draft = DpopProofs.Draft(key, HttpMethod.Get, new("https://as.test:7444/w/bank/accounts?page=2#top"), "token", "nonce", Now);

        Assert.Equal("dpop+jwt", (string?)draft.Header["typ"]);
        Assert.Equal(["crv", "kty", "x", "y"], draft.Header["jwk"]!.AsObject().Select(member => member.Key));
        Assert.Equal("GET", (string?)draft.Claims["htm"]);
        Assert.Equal("https://as.test:7444/w/bank/accounts", (string?)draft.Claims["htu"]);
        Assert.Equal("PEaenWxYddN6Q_NT1PiOYfz4EsZu7jRXRlpAsNpBU-A", (string?)draft.Claims["ath"]);
        Assert.Equal("nonce", (string?)draft.Claims["nonce"]);
    }

    [Fact]
    public void Proofs_at_the_token_endpoint_name_no_token()
    {
        using var key = TppKey.Create("ES256");
        var claims = DpopProofs.Draft(key, HttpMethod.Post, new("https://as.test/w/token"), null, null, Now).Claims;

        Assert.False(claims.ContainsKey("ath"));
        Assert.False(claims.ContainsKey("nonce"));
    }

    [Fact]
    public void Key_ids_are_thumbprints()
    {
        using var key = TppKey.Create("PS256");

        Assert.Equal(key.KeyId, Base64UrlEncoder.Encode(Public(key).ComputeJwkThumbprint()));
    }

    [Fact]
    public void Key_sets_hold_no_private_member()
    {
        using var keys = new TppKeys();
        var set = keys.PublicJwks(encryption: true);

        Assert.Equal(["sig", "enc"], set["keys"]!.AsArray().Select(key => (string?)key!["use"]));
        Assert.All(set["keys"]!.AsArray(), key => Assert.DoesNotContain(key!.AsObject(), member => member.Key is "d" or "p" or "q"));
    }

    private static JsonWebKey Public(TppKey key) => new(key.PublicJwk().ToJsonString());

    private static Task<TokenValidationResult> VerifyAsync(string token, TppKey key) => new JsonWebTokenHandler().ValidateTokenAsync(token, new()
    {
        ValidateAudience = false,
        ValidateIssuer = false,
        ValidateLifetime = false,
        RequireExpirationTime = false,
        IssuerSigningKey = Public(key),
        TryAllIssuerSigningKeys = true,
    });
}
