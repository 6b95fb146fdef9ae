using System.Buffers.Text;
using System.Text;
using CsCheck;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Tests.Given;

namespace Workspaces.FapiExtensions.Tests.Jose;

public sealed class CompactJwtTests
{
    public static TheoryData<string, string> Unreadable => new()
    {
        { "not two dots", "e30.e30" },
        { "five parts", "e30.e30.e30.e30.e30" },
        { "empty", "" },
        { "only dots", ".." },
        { "padding", Jwts.Of("""{"alg":"PS256"}""", """{"a":1}""").Replace("fQ.", "fQ==.", StringComparison.Ordinal) },
        { "base64 instead of base64url", Jwts.Encode("""{"alg":"PS256"}""") + ".e30.a+b/" },
        { "white space", Jwts.Of("""{"alg":"PS256"}""", "{}") + "\n" },
        { "impossible length", Jwts.Encode("""{"alg":"PS256"}""") + ".e30.AAAAA" },
        { "bits left over, so one signature has several spellings", Jwts.Encode("""{"alg":"PS256"}""") + ".e30.AB" },
        { "header no object", Jwts.Of("[]", "{}") },
        { "payload no object", Jwts.Of("""{"alg":"PS256"}""", "\"text\"") },
        { "no alg", Jwts.Of("{}", "{}") },
        { "alg no string", Jwts.Of("""{"alg":5}""", "{}") },
        { "kid no string", Jwts.Of("""{"alg":"PS256","kid":5}""", "{}") },
        { "typ no string", Jwts.Of("""{"alg":"PS256","typ":{}}""", "{}") },
        { "crit", Jwts.Of("""{"alg":"PS256","crit":["exp"]}""", "{}") },
        { "b64", Jwts.Of("""{"alg":"PS256","b64":false}""", "{}") },
        { "zip", Jwts.Of("""{"alg":"PS256","zip":"DEF"}""", "{}") },
        { "duplicate header member", Jwts.Of("""{"alg":"none","alg":"PS256"}""", "{}") },
        { "duplicate claim", Jwts.Of("""{"alg":"PS256"}""", """{"sub":"a","sub":"b"}""") },
        { "duplicate claim, one escaped", Jwts.Of("""{"alg":"PS256"}""", """{"sub":"a","s\u0075b":"b"}""") },
        { "duplicate claim deep inside", Jwts.Of("""{"alg":"PS256"}""", """{"x":[{"a":1,"a":2}]}""") },
        { "too deep", Jwts.Of("""{"alg":"PS256"}""", "{\"a\":" + new string('[', 16) + new string(']', 16) + "}") },
        { "trailing comma", Jwts.Of("""{"alg":"PS256",}""", "{}") },
        { "comment", Jwts.Of("""{"alg":"PS256"}/**/""", "{}") },
        { "two documents", Jwts.Of("""{"alg":"PS256"}""", "{}{}") },
        { "half a surrogate pair", Jwts.Of("""{"alg":"PS256"}""", """{"sub":"\ud800"}""") },
        { "half a surrogate pair as a name", Jwts.Of("""{"alg":"PS256"}""", """{"\udfff":1}""") },
        { "U+0000", Jwts.Of("""{"alg":"PS256"}""", """{"sub":"a\u0000b"}""") },
        { "bad UTF-8", Jwts.Encode("""{"alg":"PS256"}""") + "." + Convert.ToBase64String([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]).Replace('/', '_').TrimEnd('=') + "." },
    };

    [Threat(36, 40)]
    [Theory]
    [MemberData(nameof(Unreadable))]
    public void Refuses_what_is_no_strict_jwt(string because, string text) => Assert.False(CompactJwt.TryParse(text, out _), because);

    [Fact]
    public void Reads_header_and_payload()
    {
        var jwt = Jwts.Parsed(Jwts.Of("""{"alg":"PS256","kid":"k","typ":"JWT","jwk":{},"x5c":[]}""", """{"sub":"ü"}""", [1, 2]));

        Assert.Equal(("PS256", "k", "JWT"), (jwt.Algorithm, jwt.KeyId, jwt.Type));
        Assert.Equal(["jwk", "x5c"], jwt.KeyHints);
        Assert.Equal("ü", jwt.Payload.GetProperty("sub").GetString());
    }

    [Fact]
    public void Reads_an_unsigned_token_so_that_a_rule_can_refuse_it() =>
        Assert.Equal("none", Jwts.Parsed(Jwts.Of("""{"alg":"none"}""", "{}")).Algorithm);

    [Fact]
    public void Refuses_a_token_over_the_bound_and_takes_one_at_it()
    {
        var text = Jwts.Of("""{"alg":"PS256"}""", "{}");

        Assert.True(CompactJwt.TryParse(text, out _, text.Length));
        Assert.False(CompactJwt.TryParse(text, out _, text.Length - 1));
        Assert.False(CompactJwt.TryParse(null, out _));
    }

    [Fact]
    public void Never_throws_on_arbitrary_text() =>
        Gen.String.Sample(text => CompactJwt.TryParse(text, out var read) == (read is not null), iter: 2_000);

    [Fact]
    public void Never_throws_on_arbitrary_bytes_inside()
    {
        Gen.Byte.Array[0, 60].Select(Gen.Byte.Array[0, 60]).Sample(
            (header, payload) => CompactJwt.TryParse($"{Base64Url.EncodeToString(header)}.{Base64Url.EncodeToString(payload)}.", out var read) == (read is not null),
            iter: 2_000);
    }

    [Fact]
    public void Never_throws_on_a_good_token_with_one_character_changed()
    {
        var text = Jwts.Of("""{"alg":"PS256","kid":"k"}""", """{"sub":"\u00e4","aud":["a"],"exp":1e3}""", [1, 2, 3]);

        Gen.Int[0, text.Length - 1].Select(Gen.Char).Sample(
            (index, character) =>
            {
                var changed = new StringBuilder(text) { [index] = character }.ToString();
                return !CompactJwt.TryParse(changed, out var jwt) || JwtClaims.TryRead(jwt.Payload, out var read) == (read is not null);
            },
            iter: 2_000);
    }
}
