using CsCheck;
using Microsoft.IdentityModel.Tokens;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Tests.Given;

namespace Workspaces.FapiExtensions.Tests.Jose;

public sealed class JweTests
{
    private static readonly EncryptionSettings All = new(["RSA-OAEP", "RSA-OAEP-256"], ["A256GCM", "A128CBC-HS256"]);

    [Theory]
    [InlineData("RSA-OAEP", "A256GCM")]
    [InlineData("RSA-OAEP", "A128CBC-HS256")]
    [InlineData("RSA-OAEP-256", "A256GCM")]
    [InlineData("RSA-OAEP-256", "A128CBC-HS256")]
    public void Decrypts_what_it_encrypted(string algorithm, string encryption)
    {
        var text = Encrypt("päyload", algorithm, encryption);

        Assert.True(Jwe.TryDecrypt(text, [Keys.OtherEncryption, Keys.Encryption], All, out var decrypted));
        Assert.Equal(new DecryptedJwe("päyload", algorithm, encryption), decrypted);
    }

    [Fact]
    public void Names_the_key_and_the_content()
    {
        var header = System.Text.Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(Encrypt("x").Split('.')[0]));

        Assert.Contains($"\"kid\":\"{Keys.Encryption.KeyId}\"", header, StringComparison.Ordinal);
        Assert.Contains("\"cty\":\"JWT\"", header, StringComparison.Ordinal);
    }

    [Threat(37)]
    [Fact]
    public void Refuses_algorithms_that_are_not_accepted()
    {
        Assert.False(Jwe.TryDecrypt(Encrypt("x"), [Keys.Encryption], new(["RSA-OAEP"], ["A256GCM"]), out _));
        Assert.False(Jwe.TryDecrypt(Encrypt("x"), [Keys.Encryption], new(["RSA-OAEP-256"], ["A128CBC-HS256"]), out _));
        Assert.False(Jwe.TryDecrypt(Encrypt("x"), [Keys.Encryption], new([], []), out _));
    }

    [Threat(37)]
    [Theory]
    [InlineData("""{"alg":"RSA1_5","enc":"A256GCM"}""")]
    [InlineData("""{"alg":"dir","enc":"A256GCM"}""")]
    [InlineData("""{"alg":"PBES2-HS256+A128KW","enc":"A256GCM","p2c":1000000000,"p2s":"AAAA"}""")]
    [InlineData("""{"alg":"RSA-OAEP-256","enc":"A256GCM","zip":"DEF"}""")]
    [InlineData("""{"alg":"RSA-OAEP-256","enc":"A256GCM","crit":["x"]}""")]
    [InlineData("""{"alg":"RSA-OAEP-256","enc":"A128GCM"}""")]
    [InlineData("""{"alg":"RSA-OAEP-256","alg":"RSA-OAEP","enc":"A256GCM"}""")]
    public void Refuses_other_headers_even_if_settings_named_them(string header)
    {
        var accepted = new EncryptionSettings(["RSA1_5", "dir", "PBES2-HS256+A128KW", "RSA-OAEP-256", "RSA-OAEP"], ["A256GCM", "A128GCM"]);
        var parts = Encrypt("x").Split('.');

        Assert.False(Jwe.TryDecrypt($"{Jwts.Encode(header)}.{string.Join('.', parts[1..])}", [Keys.Encryption], accepted, out _));
    }

    [Fact]
    public void Refuses_what_is_for_another_key() => Assert.False(Jwe.TryDecrypt(Encrypt("x"), [Keys.OtherEncryption], All, out _));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Refuses_a_change_in_any_part(int part)
    {
        var parts = Encrypt("payload").Split('.');
        parts[part] = (parts[part][0] == 'A' ? "B" : "A") + parts[part][1..];

        Assert.False(Jwe.TryDecrypt(string.Join('.', parts), [Keys.Encryption], All, out _));
    }

    [Fact]
    public void Refuses_a_token_over_the_bound() => Assert.False(Jwe.TryDecrypt(Encrypt("x"), [Keys.Encryption], All, out _, maxLength: 100));

    [Fact]
    public void Encrypts_to_fit_keys_only()
    {
        Assert.Null(Jwe.TryEncrypt("x", Keys.Public(Keys.Ec), "RSA-OAEP", "A256GCM", null));
        Assert.Null(Jwe.TryEncrypt("x", Keys.Public(Keys.Rsa), "RSA-OAEP", "A256GCM", null));
        Assert.Null(Jwe.TryEncrypt("x", Keys.Public(Keys.WeakRsa), "RSA-OAEP", "A256GCM", null));
        Assert.Null(Jwe.TryEncrypt("x", Keys.Public(Keys.Encryption), "RSA1_5", "A256GCM", null));
        Assert.Null(Jwe.TryEncrypt("x", Keys.Public(Keys.Encryption), "RSA-OAEP-256", "A128GCM", null));
    }

    [Fact]
    public void Never_throws_on_arbitrary_parts()
    {
        var part = Gen.Byte.Array[0, 300].Select(bytes => System.Buffers.Text.Base64Url.EncodeToString(bytes));
        var header = Gen.Bool.Select(gcm => Jwts.Encode($$"""{"alg":"RSA-OAEP-256","enc":"{{(gcm ? "A256GCM" : "A128CBC-HS256")}}"}"""));

        Gen.Select(header, part, part, part, part).Sample(
            (a, b, c, d, e) => !Jwe.TryDecrypt($"{a}.{b}.{c}.{d}.{e}", [Keys.Encryption], All, out _), iter: 200);
    }

    private static string Encrypt(string payload, string algorithm = "RSA-OAEP-256", string encryption = "A256GCM")
    {
        var recipient = Keys.Public(Keys.Encryption).With(key => key.Alg = null);
        return Assert.IsType<string>(Jwe.TryEncrypt(payload, recipient, algorithm, encryption, "JWT"));
    }
}
