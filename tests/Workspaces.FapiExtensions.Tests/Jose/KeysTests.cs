using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Tests.Given;

namespace Workspaces.FapiExtensions.Tests.Jose;

public sealed class KeysTests
{
    [Fact]
    public void Computes_the_thumbprint_of_rfc_7638()
    {
        var key = new JsonWebKey
        {
            Kty = "RSA",
            E = "AQAB",
            N = "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw",
        };

        Assert.Equal("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs", JwkThumbprint.TryCompute(key));
    }

    [Fact]
    public void Gives_a_key_object_and_its_jwk_the_same_thumbprint()
    {
        Assert.Equal(JwkThumbprint.TryCompute(Keys.Ec.Key), JwkThumbprint.TryCompute(Keys.Public(Keys.Ec)));
        Assert.Equal(JwkThumbprint.TryCompute(Keys.Rsa.Key), JwkThumbprint.TryCompute(Keys.Public(Keys.Rsa)));
    }

    [Fact]
    public void Takes_no_other_curve_of_that_size_for_p_256()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.brainpoolP256r1);

        Assert.Null(JwkThumbprint.TryCompute(key));
    }

    [Theory]
    [InlineData("RSA", "a\"b")]
    [InlineData("oct", "AQAB")]
    public void Has_no_thumbprint_for_what_is_no_key(string type, string e) =>
        Assert.Null(JwkThumbprint.TryCompute(new JsonWebKey { Kty = type, E = e, N = "AQAB" }));

    [Fact]
    public void Hashes_as_openid_connect_core_does() =>
        Assert.Equal("LDktKdoQak3Pk0cnXxCltA", TokenHash.Compute("Qcb0Orv1zh30vL1MPRsbm-diHiMwcLyZvn1arpZv-Jxf_11jnpEX3Tgfvk"));

    [Theory]
    [InlineData("PS256", "sig")]
    [InlineData("ES256", "sig")]
    [InlineData("RSA-OAEP", "enc")]
    public void Imports_what_it_exported(string algorithm, string use)
    {
        var key = WorkspaceKeyFactory.Generate(algorithm);
        var again = WorkspaceKeyFactory.ImportPkcs8(key.KeyId, algorithm, WorkspaceKeyFactory.ExportPkcs8(key));

        Assert.Equal(use, again.Use);
        Assert.Equal(Keys.Json(key), Keys.Json(again));
        Assert.Equal(use == "sig", again.Credentials is not null);
    }

    [Fact]
    public void Refuses_a_key_of_another_kind()
    {
        Assert.ThrowsAny<CryptographicException>(() => WorkspaceKeyFactory.ImportPkcs8("k", "ES256", WorkspaceKeyFactory.ExportPkcs8(Keys.Rsa)));
        Assert.Throws<ArgumentOutOfRangeException>(() => WorkspaceKeyFactory.Generate("RS256"));
    }

    [Fact]
    public void Gives_each_key_providers_of_its_own() =>
        Assert.NotSame(Keys.Rsa.Credentials?.Key.CryptoProviderFactory, Keys.OtherRsa.Credentials?.Key.CryptoProviderFactory);

    [Fact]
    public void Publishes_public_members_only()
    {
        var json = Encoding.UTF8.GetString(PublicJwk.WriteSet(new() { Signing = Keys.Rsa, Published = [Keys.Rsa, Keys.Ec], Decryption = [Keys.Encryption, Keys.OtherEncryption] }));

        Assert.True(JwkSet.TryParse(Encoding.UTF8.GetBytes(json), out var set));
        Assert.Equal([Keys.Rsa.KeyId, Keys.Ec.KeyId, Keys.Encryption.KeyId], set.Keys.Select(key => key.Kid));
        Assert.All(set.Facts, fact => Assert.False(fact.Private));
        Assert.Equal(new ClientKey(Keys.Encryption.KeyId, "RSA", "enc", null, null, 2048, false), set.Facts[2]);
    }
}
