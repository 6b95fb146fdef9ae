using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Workspaces.FapiExtensions.Jose;

namespace Workspaces.FapiExtensions.Tests.Given;

/// <summary>Makes tokens of any shape, bad ones included.</summary>
internal static class Jwts
{
    public static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    public static string Of(string header, string payload, byte[]? signature = null) =>
        $"{Encode(header)}.{Encode(payload)}.{Base64Url.EncodeToString(signature)}";

    public static string Signed(WorkspaceKey key, string header, string payload)
    {
        var input = $"{Encode(header)}.{Encode(payload)}";
        return $"{input}.{Base64Url.EncodeToString(Sign(key.Key, Encoding.ASCII.GetBytes(input)))}";
    }

    public static string Signed(WorkspaceKey key, string payload) => Jws.Sign(key, null, Encoding.UTF8.GetBytes(payload));

    public static CompactJwt Parsed(string text)
    {
        Assert.True(CompactJwt.TryParse(text, out var jwt));
        return jwt;
    }

    private static byte[] Sign(AsymmetricAlgorithm key, byte[] data) => key is RSA rsa
        ? rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pss)
        : ((ECDsa)key).SignData(data, HashAlgorithmName.SHA256);
}
