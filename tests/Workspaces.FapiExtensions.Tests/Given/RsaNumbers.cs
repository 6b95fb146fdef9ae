using System.Buffers.Text;

namespace Workspaces.FapiExtensions.Tests.Given;

/// <summary>RSA keys of any size as JSON: a modulus is any odd number to whoever only verifies, and nobody has the private part.</summary>
internal static class RsaNumbers
{
    public static string Json(int bits, string exponent = "010001", string? keyId = null, bool even = false)
    {
        var modulus = new byte[(bits + 7) / 8];
        Array.Fill(modulus, (byte)0xA5);
        modulus[0] = (byte)(0x80 >> ((8 - (bits % 8)) % 8));
        modulus[^1] = even ? (byte)0x02 : (byte)0x03;
        return $$"""{"kty":"RSA","n":"{{Base64Url.EncodeToString(modulus)}}","e":"{{Base64Url.EncodeToString(Convert.FromHexString(exponent))}}"{{(keyId is null ? "" : $",\"kid\":\"{keyId}\"")}}}""";
    }
}
