using System.Security.Cryptography;
using Jose;
using Workspaces.Client.Jose;

namespace Workspaces.Client.Tests.Jose;

public sealed class TppJweTests
{
    private const string Text = "a.b.c with ümlaut";

    public static TheoryData<string, JweAlgorithm, string, JweEncryption> Algorithms => new()
    {
        { "RSA-OAEP", JweAlgorithm.RSA_OAEP, "A256GCM", JweEncryption.A256GCM },
        { "RSA-OAEP-256", JweAlgorithm.RSA_OAEP_256, "A256GCM", JweEncryption.A256GCM },
        { "RSA-OAEP", JweAlgorithm.RSA_OAEP, "A128GCM", JweEncryption.A128GCM },
        { "RSA-OAEP-256", JweAlgorithm.RSA_OAEP_256, "A128CBC-HS256", JweEncryption.A128CBC_HS256 },
        { "RSA-OAEP", JweAlgorithm.RSA_OAEP, "A256CBC-HS512", JweEncryption.A256CBC_HS512 },
    };

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Encrypts_what_another_library_decrypts(string name, JweAlgorithm algorithm, string encryptionName, JweEncryption encryption)
    {
        using var rsa = RSA.Create(2048);

        var token = TppJwe.Encrypt(Text, rsa, name, encryptionName, new() { ["kid"] = "k" });

        Assert.Equal(Text, JWT.Decode(token, rsa, algorithm, encryption));
        Assert.Equal("k", JWT.Headers(token)["kid"]);
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Decrypts_what_another_library_encrypted(string name, JweAlgorithm algorithm, string encryptionName, JweEncryption encryption)
    {
        using var rsa = RSA.Create(2048);

        var (header, text) = TppJwe.Decrypt(JWT.Encode(Text, rsa, algorithm, encryption), rsa);

        Assert.Equal(Text, text);
        Assert.Equal(name, (string?)header["alg"]);
        Assert.Equal(encryptionName, (string?)header["enc"]);
    }

    [Theory]
    [InlineData("A256GCM")]
    [InlineData("A128CBC-HS256")]
    public void Notices_a_change(string encryption)
    {
        using var rsa = RSA.Create(2048);
        var parts = TppJwe.Encrypt(Text, rsa, "RSA-OAEP", encryption).Split('.');
        parts[3] = (parts[3][0] == 'A' ? "B" : "A") + parts[3][1..];

        Assert.ThrowsAny<CryptographicException>(() => TppJwe.Decrypt(string.Join('.', parts), rsa));
    }
}
