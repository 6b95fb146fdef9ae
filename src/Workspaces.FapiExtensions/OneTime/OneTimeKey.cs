using System.Security.Cryptography;
using System.Text;
using Workspaces.FapiExtensions.Jose;

namespace Workspaces.FapiExtensions.OneTime;

/// <summary>Names a one-time value of any length and any characters in 43 characters: who used it, and what it was.</summary>
public static class OneTimeKey
{
    /// <param name="owner">The client or the key that presented the value, so that nobody can use up another's.</param>
    /// <param name="value">The <c>jti</c>.</param>
    public static string Of(string owner, string value) =>
        Base64UrlText.Encode(SHA256.HashData(Encoding.UTF8.GetBytes($"{owner.Length}:{owner}{value}")));
}
