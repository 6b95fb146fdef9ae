using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;
using Microsoft.Extensions.Time.Testing;
using Workspaces.FapiExtensions.Binding;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.OneTime;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Tests.Given;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Tests.Binding;

public sealed class DpopProofReaderTests
{
    private readonly FakeTimeProvider _time = new(Authority.Now);
    private readonly Workspace _workspace = AWorkspace.Of();

    [Fact]
    public void Reads_every_fact()
    {
        var proof = Read(Proof(payload: """{"jti":"1","htm":"POST","htu":"https://a/","iat":5,"exp":6,"nbf":4,"ath":"h","nonce":"n"}"""));

        Assert.Equal(
            new DpopProof
            {
                Type = "dpop+jwt",
                Algorithm = "ES256",
                Signature = SignatureStatus.Valid,
                Thumbprint = JwkThumbprint.TryCompute(Keys.Public(Keys.Ec)),
                JwtId = "1",
                Method = "POST",
                Uri = "https://a/",
                IssuedAt = DateTimeOffset.FromUnixTimeSeconds(5),
                Expires = DateTimeOffset.FromUnixTimeSeconds(6),
                NotBefore = DateTimeOffset.FromUnixTimeSeconds(4),
                AccessTokenHash = "h",
                Nonce = "n",
            },
            proof);
    }

    [Fact]
    public void Reads_rsa_proofs() => Assert.Equal(SignatureStatus.Valid, Read(Proof(Keys.Rsa))?.Signature);

    [Fact]
    public void Finds_no_proof_where_there_is_none() => Assert.Null(Read(StringValues.Empty));

    [Fact]
    public void Counts_headers()
    {
        var proof = Read(new StringValues([Proof(), Proof()]));

        Assert.True(proof is { Headers: 2, WellFormed: false });
    }

    public static TheoryData<string, string> Malformed => new()
    {
        { "no token", "proof" },
        { "empty", "" },
        { "two in one header", Proof() + ", " + Proof() },
        { "no key", Jwts.Signed(Keys.Ec, """{"alg":"ES256","typ":"dpop+jwt"}""", "{}") },
        { "key no object", Jwts.Signed(Keys.Ec, """{"alg":"ES256","jwk":"k"}""", "{}") },
        { "private key", Proof(jwk: Keys.Json(Keys.Ec).Replace("{", "{\"d\":\"AAAA\",", StringComparison.Ordinal)) },
        { "symmetric key", Proof(jwk: """{"kty":"oct","k":"AAAA"}""") },
        { "key with a symmetric part", Proof(jwk: Keys.Json(Keys.Ec).Replace("{", "{\"k\":\"AAAA\",", StringComparison.Ordinal)) },
        { "claim of another type", Proof(payload: """{"jti":5}""") },
        { "htu of another type", Proof(payload: """{"htu":["https://a/"]}""") },
        { "iat as text", Proof(payload: """{"iat":"5"}""") },
        { "too large", Proof(payload: $$"""{"jti":"{{new string('a', 9000)}}"}""") },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void Tells_of_malformed_proofs(string because, string header) => Assert.True(Read(header) is { WellFormed: false, Headers: 1 }, because);

    public static TheoryData<string, string> BadlySigned => new()
    {
        { "another key's signature", Proof(jwk: Keys.Json(Keys.OtherEc)) },
        { "psychic signature", Jwts.Of($$"""{"alg":"ES256","jwk":{{Keys.Json(Keys.Ec)}}}""", "{}", new byte[64]) },
        { "algorithm of another key type", Jwts.Signed(Keys.Ec, $$"""{"alg":"PS256","jwk":{{Keys.Json(Keys.Ec)}}}""", "{}") },
        { "RS256", Jwts.Signed(Keys.Rsa, $$"""{"alg":"RS256","jwk":{{Keys.Json(Keys.Rsa)}}}""", "{}") },
        { "HS256", Jwts.Signed(Keys.Rsa, $$"""{"alg":"HS256","jwk":{{Keys.Json(Keys.Rsa)}}}""", "{}") },
        { "none", Jwts.Of($$"""{"alg":"none","jwk":{{Keys.Json(Keys.Ec)}}}""", "{}") },
    };

    [Theory]
    [MemberData(nameof(BadlySigned))]
    public void Tells_of_bad_signatures(string because, string header) => Assert.True(Read(header) is { Signature: not SignatureStatus.Valid }, because);

    [Fact]
    public void Names_a_proof_by_key_and_jti_for_longer_than_it_counts()
    {
        var reader = Reader();
        var one = reader.OneTimeValue(_workspace, Read(Proof()));

        Assert.Equal(OneTimeKind.DpopProof, one?.Kind);
        Assert.True(one?.ExpiresAt > Authority.Now.AddMinutes(2));
        Assert.Equal(one, reader.OneTimeValue(_workspace, Read(Proof())));
        Assert.NotEqual(one, reader.OneTimeValue(_workspace, Read(Proof(Keys.OtherEc))));
        Assert.Null(reader.OneTimeValue(_workspace, Read(Proof(jwk: Keys.Json(Keys.OtherEc)))));
        Assert.Null(reader.OneTimeValue(_workspace, null));
    }

    [Threat(49)]
    [Fact]
    public void Knows_the_nonces_of_its_workspace()
    {
        var nonces = Nonces();
        var nonce = nonces.Issue(_workspace);

        Assert.True(nonces.IsValid(_workspace, nonce));
        Assert.True(Read(Proof(payload: $$"""{"nonce":"{{nonce}}"}"""))?.NonceValid);
        Assert.False(nonces.IsValid(AWorkspace.Of(id: "other"), nonce));
        Assert.False(nonces.IsValid(_workspace, nonce[..^1] + (nonce[^1] == 'A' ? 'B' : 'A')));
        Assert.False(nonces.IsValid(_workspace, "AAAA"));
        Assert.False(nonces.IsValid(_workspace, new string('=', 32)));
        Assert.False(nonces.IsValid(_workspace, null));
    }

    [Threat(49)]
    [Fact]
    public void Lets_nonces_end()
    {
        var nonces = Nonces();
        var nonce = nonces.Issue(_workspace);

        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.True(nonces.IsValid(_workspace, nonce));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(nonces.IsValid(_workspace, nonce));
    }

    // A replica's clock may be a minute ahead.
    [Theory]
    [InlineData(60, true)]
    [InlineData(61, false)]
    public void Takes_nonces_of_replicas_that_are_a_little_ahead(int seconds, bool valid)
    {
        var nonce = new DpopNonces(new FakeTimeProvider(Authority.Now.AddSeconds(seconds))).Issue(_workspace);

        Assert.Equal(valid, Nonces().IsValid(_workspace, nonce));
    }

    [Fact]
    public void Knows_no_nonces_and_remembers_no_proofs_where_dpop_is_not_offered()
    {
        var nonce = Nonces().Issue(_workspace);
        var without = AWorkspace.Of(AWorkspace.Settings with { Dpop = null });

        Assert.False(Nonces().IsValid(without, nonce));
        Assert.Null(Reader().OneTimeValue(without, Read(Proof())));
        Assert.Null(Reader().OneTimeValue(_workspace, Read(Proof(payload: """{"htm":"POST","htu":"https://a/","iat":5}"""))));
    }

    // iat may lie a window ahead and counts for a window after; a nonce counts for its own lifetime.
    [Theory]
    [InlineData(60, 300, 360)]
    [InlineData(200, 300, 460)]
    public void Remembers_a_proof_a_minute_longer_than_it_can_count(int window, int nonce, int seconds)
    {
        var workspace = AWorkspace.Of(AWorkspace.Settings with { Dpop = AWorkspace.Settings.Dpop! with { IatWindow = TimeSpan.FromSeconds(window), NonceLifetime = TimeSpan.FromSeconds(nonce) } });

        Assert.Equal(Authority.Now.AddSeconds(seconds), Reader().OneTimeValue(workspace, Read(Proof()))?.ExpiresAt);
    }

    private static string Proof(WorkspaceKey? key = null, string? jwk = null, string payload = """{"jti":"1","htm":"POST","htu":"https://a/","iat":5}""")
    {
        var signing = key ?? Keys.Ec;
        return Jwts.Signed(signing, $$"""{"typ":"dpop+jwt","alg":"{{signing.Algorithm}}","jwk":{{jwk ?? Keys.Json(signing)}}}""", payload);
    }

    private DpopProof? Read(StringValues headers) => Reader().Read(_workspace, headers)?.Verify();

    private DpopProofReader Reader() => new(Nonces(), _time);

    private DpopNonces Nonces() => new(_time);
}
