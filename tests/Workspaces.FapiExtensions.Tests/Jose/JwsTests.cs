using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Tests.Given;

namespace Workspaces.FapiExtensions.Tests.Jose;

[Threat(40)]
public sealed class JwsTests
{
    [Theory]
    [InlineData("PS256")]
    [InlineData("ES256")]
    public void Verifies_what_it_signed(string algorithm)
    {
        var key = algorithm == "PS256" ? Keys.Rsa : Keys.Ec;
        var jwt = Jwts.Parsed(Jws.Sign(key, "at+jwt", writer => writer.WriteString("sub", "ü")));

        Assert.Equal((algorithm, "at+jwt", key.KeyId, "ü"), (jwt.Algorithm, jwt.Type, jwt.KeyId, jwt.Payload.GetProperty("sub").GetString()));
        Assert.Equal(SignatureStatus.Valid, Jws.Verify(jwt, [Keys.Public(key)]));
    }

    [Fact]
    public void Writes_headers_and_payloads_as_people_read_them()
    {
        var key = Keys.Ec;
        var parts = Jws.Sign(key, "token-introspection+jwt", writer => writer.WriteString("scope", "a+b <ü> & \"'")).Split('.');

        Assert.Equal($$"""{"alg":"ES256","kid":"{{key.KeyId}}","typ":"token-introspection+jwt"}""", Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[0])));
        Assert.Equal("""{"scope":"a+b <ü> & \"'"}""", Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1])));
    }

    [Theory]
    [InlineData("PS256")]
    [InlineData("ES256")]
    public async Task Signs_what_another_library_verifies(string algorithm)
    {
        var key = algorithm == "PS256" ? Keys.Rsa : Keys.Ec;
        var token = Jws.Sign(key, null, "{\"sub\":\"a\"}"u8);

        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            IssuerSigningKey = Keys.Public(key),
            RequireExpirationTime = false,
            ValidateAudience = false,
            ValidateIssuer = false,
            ValidateLifetime = false,
        });

        Assert.True(result.IsValid);
    }

    [Fact]
    public void Signs_in_parallel_with_one_key()
    {
        var tokens = Enumerable.Range(0, 64).AsParallel().Select(i => Jws.Sign(i % 2 == 0 ? Keys.Rsa : Keys.Ec, null, Encoding.UTF8.GetBytes($$"""{"n":{{i}}}"""))).ToArray();

        Assert.All(tokens, token => Assert.Equal(SignatureStatus.Valid, Jws.Verify(Jwts.Parsed(token), [Keys.Public(Keys.Rsa), Keys.Public(Keys.Ec)])));
    }

    [Fact]
    public void Refuses_a_changed_payload()
    {
        var parts = Jwts.Signed(Keys.Rsa, """{"sub":"a"}""").Split('.');

        Assert.Equal(SignatureStatus.Invalid, Verify($"{parts[0]}.{Jwts.Encode("""{"sub":"b"}""")}.{parts[2]}", Keys.Public(Keys.Rsa)));
    }

    [Fact]
    public void Refuses_another_clients_key() => Assert.Equal(SignatureStatus.Invalid, Verify(Jwts.Signed(Keys.OtherRsa, "{}"), Keys.Public(Keys.Rsa)));

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("nOnE")]
    public void Takes_none_for_no_signature(string algorithm)
    {
        Assert.Equal(SignatureStatus.Missing, Verify(Jwts.Of($$"""{"alg":"{{algorithm}}"}""", "{}"), Keys.Public(Keys.Rsa)));
        Assert.Equal(SignatureStatus.Missing, Verify(Jwts.Of($$"""{"alg":"{{algorithm}}"}""", "{}", [1]), Keys.Public(Keys.Rsa)));
    }

    [Fact]
    public void Takes_an_empty_signature_for_none() => Assert.Equal(SignatureStatus.Missing, Verify(Jwts.Of("""{"alg":"PS256"}""", "{}"), Keys.Public(Keys.Rsa)));

    [Fact]
    public void Refuses_hs256_keyed_with_the_public_key()
    {
        var input = $"{Jwts.Encode("""{"alg":"HS256"}""")}.{Jwts.Encode("{}")}";
        var secret = Encoding.UTF8.GetBytes(((RSA)Keys.Rsa.Key).ExportSubjectPublicKeyInfoPem());
        var token = $"{input}.{Base64Url.EncodeToString(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(input)))}";

        Assert.Equal(SignatureStatus.Invalid, Verify(token, Keys.Public(Keys.Rsa)));
    }

    [Theory]
    [InlineData("RS256")]
    [InlineData("PS384")]
    [InlineData("ps256")]
    [InlineData("ES384")]
    [InlineData("EdDSA")]
    [InlineData("")]
    public void Refuses_any_other_algorithm(string algorithm)
    {
        var input = $"{Jwts.Encode($$"""{"alg":"{{algorithm}}"}""")}.{Jwts.Encode("{}")}";
        var signature = ((RSA)Keys.Rsa.Key).SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

        Assert.Equal(SignatureStatus.Invalid, Verify($"{input}.{Base64Url.EncodeToString(signature)}", Keys.Public(Keys.Rsa)));
    }

    [Fact]
    public void Refuses_rs256_padding_under_the_name_ps256()
    {
        var input = $"{Jwts.Encode("""{"alg":"PS256"}""")}.{Jwts.Encode("{}")}";
        var signature = ((RSA)Keys.Rsa.Key).SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

        Assert.Equal(SignatureStatus.Invalid, Verify($"{input}.{Base64Url.EncodeToString(signature)}", Keys.Public(Keys.Rsa)));
    }

    [Fact]
    public void Never_uses_the_key_in_the_header()
    {
        var token = Jwts.Signed(Keys.OtherRsa, $$"""{"alg":"PS256","jwk":{{Keys.Json(Keys.OtherRsa)}}}""", "{}");

        Assert.Equal(SignatureStatus.Invalid, Verify(token, Keys.Public(Keys.Rsa)));
    }

    public static TheoryData<string, Func<JsonWebKey>, string> Unfit => new()
    {
        { "an EC key for PS256", () => Keys.Public(Keys.Ec), "PS256" },
        { "an RSA key for ES256", () => Keys.Public(Keys.Rsa), "ES256" },
        { "an encryption key", () => Keys.Public(Keys.Rsa).With(key => key.Use = "enc"), "PS256" },
        { "a key for another algorithm", () => Keys.Public(Keys.Rsa).With(key => key.Alg = "RS256"), "PS256" },
        { "a key for other operations", () => Keys.Public(Keys.Rsa).With(key => key.KeyOps.Add("encrypt")), "PS256" },
        { "a key on another curve", () => Keys.Public(Keys.Ec).With(key => key.Crv = "P-384"), "ES256" },
        { "a symmetric key", () => new JsonWebKey { Kty = "oct", K = "AAAA" }, "PS256" },
    };

    [Theory]
    [MemberData(nameof(Unfit))]
    public void Tries_fitting_keys_only(string because, Func<JsonWebKey> key, string algorithm)
    {
        var token = Jwts.Signed(algorithm == "PS256" ? Keys.Rsa : Keys.Ec, "{}");

        Assert.True(Verify(token, key()) is SignatureStatus.NoKey, because);
    }

    [Fact]
    public void Refuses_weak_rsa_keys()
    {
        var weak = new WorkspaceKey("w", "PS256", "sig", Keys.WeakRsa, null);

        Assert.Equal(SignatureStatus.Invalid, Verify(Jwts.Signed(weak, """{"alg":"PS256"}""", "{}"), Keys.Public(Keys.WeakRsa)));
        Assert.Throws<InvalidOperationException>(() => Jws.Sign(weak, null, "{}"u8));
    }

    [Fact]
    public void Refuses_an_rsa_exponent_of_one()
    {
        // With e = 1 the "signature" is the encoded message itself, which anybody can write.
        var key = Keys.Public(Keys.Rsa).With(key => key.E = "AQ");

        Assert.Equal(SignatureStatus.Invalid, Verify(Jwts.Signed(Keys.Rsa, "{}"), key));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    public void Refuses_psychic_signatures(byte r, byte s)
    {
        var signature = new byte[64];
        (signature[31], signature[63]) = (r, s);

        Assert.Equal(SignatureStatus.Invalid, Verify(Jwts.Of("""{"alg":"ES256"}""", "{}", signature), Keys.Public(Keys.Ec)));
    }

    [Fact]
    public void Refuses_der_signatures()
    {
        var input = $"{Jwts.Encode("""{"alg":"ES256"}""")}.{Jwts.Encode("{}")}";
        var signature = ((ECDsa)Keys.Ec.Key).SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

        Assert.Equal(SignatureStatus.Invalid, Verify($"{input}.{Base64Url.EncodeToString(signature)}", Keys.Public(Keys.Ec)));
    }

    [Fact]
    public void Refuses_a_point_off_the_curve()
    {
        var key = Keys.Public(Keys.Ec).With(key => key.Y = key.X);

        Assert.Equal(SignatureStatus.Invalid, Verify(Jwts.Signed(Keys.Ec, "{}"), key));
    }

    [Fact]
    public void Finds_the_right_key_among_several() =>
        Assert.Equal(SignatureStatus.Valid, Verify(Jwts.Signed(Keys.OtherRsa, "{}"), Keys.Public(Keys.Ec), Keys.Public(Keys.Rsa), Keys.Public(Keys.OtherRsa)));

    private static SignatureStatus Verify(string token, params JsonWebKey[] keys) => Jws.Verify(Jwts.Parsed(token), keys);

    [Fact]
    public void Reads_RS256_in_what_providers_sign_and_nowhere_else()
    {
        using var rsa = RSA.Create(2048);
        var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new(rsa.ExportParameters(false)));
        var signed = $"{Base64Url.EncodeToString("{\"alg\":\"RS256\"}"u8)}.{Base64Url.EncodeToString("{}"u8)}";
        var signature = rsa.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var jwt = Jwts.Parsed($"{signed}.{Base64Url.EncodeToString(signature)}");
        signature[9] ^= 1;

        Assert.Equal(SignatureStatus.Valid, Jws.VerifyOfProvider(jwt, [key]));
        Assert.Equal(SignatureStatus.Invalid, Jws.Verify(jwt, [key]));
        Assert.Equal(SignatureStatus.Invalid, Jws.VerifyOnce(jwt, key));
        Assert.Equal(SignatureStatus.Invalid, Jws.VerifyOfProvider(Jwts.Parsed($"{signed}.{Base64Url.EncodeToString(signature)}"), [key]));
        Assert.Equal(SignatureStatus.NoKey, Jws.VerifyOfProvider(jwt, [Keys.Public(Keys.Ec)]));
    }
}
