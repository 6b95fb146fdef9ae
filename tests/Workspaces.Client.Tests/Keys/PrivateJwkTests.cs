using System.Text.Json.Nodes;
using Workspaces.Client.Keys;

namespace Workspaces.Client.Tests.Keys;

/// <summary>Keys that are written down for whoever acts as a client.</summary>
public sealed class PrivateJwkTests
{
    [Theory]
    [InlineData("PS256", "sig")]
    [InlineData("ES256", "sig")]
    [InlineData("RSA-OAEP", "enc")]
    public void A_key_is_read_back_as_it_was(string algorithm, string use)
    {
        using var key = TppKey.Create(algorithm);

        using var again = TppKey.FromJwk(key.PrivateJwk());

        Assert.Equal((key.KeyId, algorithm, use), (again.KeyId, again.Algorithm, again.Use));
        Assert.Equal(key.PrivateJwk().ToJsonString(), again.PrivateJwk().ToJsonString());
    }

    [Theory]
    [InlineData("""{"kty":"oct","k":"AA"}""")]
    [InlineData("""{"kty":"RSA","alg":"PS256","n":"AA","e":"AQAB"}""")]
    [InlineData("""{"kty":"EC","alg":"ES256","crv":"P-521","x":"AA","y":"AA","d":"AA"}""")]
    [InlineData("""{"kty":"EC","alg":"ES256","crv":"P-256","x":"AA","y":"AA","d":"AA"}""")]
    public void What_is_no_key_is_said_to_be_none(string jwk) => Assert.Throws<FormatException>(() => TppKey.FromJwk(JsonNode.Parse(jwk)!.AsObject()));
}
