using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Workspaces.Fuzzing;

/// <summary>Checks ES256 once more, with no code of the product.</summary>
internal static class Signatures
{
    /// <summary>Whether the key made the signature of a token in compact form whose header says ES256.</summary>
    public static bool Holds(string token, string jwk)
    {
        var parts = token.Split('.');
        try
        {
            if (parts.Length != 3 || JsonElement.Parse(Base64Url.DecodeFromChars(parts[0])).GetProperty("alg").GetString() is not "ES256")
            {
                return false;
            }

            using var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = Number(jwk, "x"), Y = Number(jwk, "y") } });
            return key.VerifyData(Encoding.ASCII.GetBytes(parts[0] + "." + parts[1]), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256);
        }
        catch (Exception exception) when (exception is FormatException or JsonException or CryptographicException or KeyNotFoundException or InvalidOperationException)
        {
            return false;
        }
    }

    private static byte[] Number(string jwk, string name) => Base64Url.DecodeFromChars(JsonElement.Parse(jwk).GetProperty(name).GetString());
}
