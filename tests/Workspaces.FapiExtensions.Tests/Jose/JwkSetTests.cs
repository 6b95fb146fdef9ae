using System.Text;
using System.Text.Json;
using CsCheck;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Tests.Given;

namespace Workspaces.FapiExtensions.Tests.Jose;

public sealed class JwkSetTests
{
    [Fact]
    public void Reads_keys_and_their_facts()
    {
        var set = Read(Keys.Set(Keys.Rsa, Keys.Ec));

        Assert.Equal(2, set?.Keys.Count);
        Assert.False(set?.Malformed);
        Assert.Equal(
            [new ClientKey(Keys.Rsa.KeyId, "RSA", "sig", "PS256", null, 2048, false), new ClientKey(Keys.Ec.KeyId, "EC", "sig", "ES256", "P-256", 256, false)],
            set?.Facts);
    }

    [Fact]
    public void Tells_of_private_keys_and_never_uses_them()
    {
        var set = Read(Keys.Set(Keys.Json(Keys.Ec).Replace("{", "{\"d\":\"AAAA\",", StringComparison.Ordinal), """{"kty":"oct","k":"AAAA"}"""));

        Assert.Empty(set?.Keys ?? throw new InvalidOperationException());
        Assert.All(set.Facts, fact => Assert.True(fact.Private));
    }

    [Fact]
    public void Passes_over_key_types_it_does_not_know()
    {
        var set = Read(Keys.Set(Keys.Json(Keys.Ec), """{"kty":"OKP","crv":"Ed25519","x":"AAAA"}"""));

        Assert.Single(set?.Keys ?? []);
        Assert.False(set?.Malformed);
    }

    [Theory]
    [InlineData("""{"kty":"RSA","n":"AAAA"}""")]
    [InlineData("""{"kty":"RSA","n":"A+==","e":"AQAB"}""")]
    [InlineData("""{"kty":"EC","x":"AAAA","y":"AAAA"}""")]
    [InlineData("""{"kid":"k"}""")]
    [InlineData("""{"kty":"RSA","n":"AAAA","e":"AQAB","key_ops":"verify"}""")]
    public void Tells_of_malformed_keys(string key)
    {
        var set = Read(Keys.Set(Keys.Json(Keys.Ec), key));

        Assert.True(set?.Malformed);
        Assert.Single(set?.Keys ?? []);
    }

    [Fact]
    public void Measures_keys_by_their_first_bit() =>
        Assert.Equal(2047, Read(Keys.Set($$"""{"kty":"RSA","e":"AQAB","n":"{{System.Buffers.Text.Base64Url.EncodeToString([0, 0x7f, .. new byte[255]])}}"}"""))?.Facts[0].Bits);

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"keys":{}}""")]
    [InlineData("""{"keys":[1]}""")]
    [InlineData("""{"keys":[],"keys":[]}""")]
    [InlineData("""{"keys":[{"kty":"RSA","kty":"EC"}]}""")]
    public void Refuses_what_is_no_key_set(string json) => Assert.Null(Read(json));

    [Fact]
    public void Refuses_too_many_keys_and_too_many_bytes()
    {
        Assert.NotNull(Read(Keys.Set([.. Enumerable.Repeat("""{"kty":"x"}""", 20)])));
        Assert.Null(Read(Keys.Set([.. Enumerable.Repeat("""{"kty":"x"}""", 21)])));
        Assert.Null(Read($$"""{"keys":[],"x":"{{new string('a', 70_000)}}"}"""));
    }

    [Fact]
    public void Reads_the_member_of_client_metadata()
    {
        using var document = JsonDocument.Parse(Keys.Set(Keys.Ec));

        Assert.True(JwkSet.TryParse(document.RootElement, out var set));
        Assert.Single(set.Keys);
    }

    [Fact]
    public void Never_throws() => Gen.Byte.Array[0, 200].Sample(bytes => JwkSet.TryParse(bytes, out var read) == (read is not null), iter: 2_000);

    private static JwkSet? Read(string json) => JwkSet.TryParse(Encoding.UTF8.GetBytes(json), out var set) ? set : null;
}
