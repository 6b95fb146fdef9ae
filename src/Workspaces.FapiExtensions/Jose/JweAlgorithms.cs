namespace Workspaces.FapiExtensions.Jose;

/// <summary>The JWE algorithms that exist here (RFC 7518 4, 5). RSA1_5, direct and password-based ones do not.</summary>
internal static class JweAlgorithms
{
    public const string RsaOaep = "RSA-OAEP";
    public const string RsaOaep256 = "RSA-OAEP-256";
    public const string A256Gcm = "A256GCM";
    public const string A128CbcHs256 = "A128CBC-HS256";
}
