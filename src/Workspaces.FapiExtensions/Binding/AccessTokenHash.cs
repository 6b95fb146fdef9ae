using System.Security.Cryptography;
using System.Text;
using Workspaces.FapiExtensions.Jose;

namespace Workspaces.FapiExtensions.Binding;

/// <summary>The <c>ath</c> claim of a DPoP proof (RFC 9449 4.2): the whole SHA-256 of the access token, unlike an ID token's <c>at_hash</c>.</summary>
public static class AccessTokenHash
{
    public static string Compute(string accessToken) => Base64UrlText.Encode(SHA256.HashData(Encoding.UTF8.GetBytes(accessToken)));
}
