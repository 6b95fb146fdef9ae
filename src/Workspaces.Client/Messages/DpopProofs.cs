using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Workspaces.Client.Jose;
using Workspaces.Client.Keys;

namespace Workspaces.Client.Messages;

/// <summary>DPoP proofs (RFC 9449 4.2).</summary>
public static class DpopProofs
{
    /// <param name="key">The key that the proof proves.</param>
    /// <param name="method">The HTTP method.</param>
    /// <param name="url">The URL; its query and fragment are left out.</param>
    /// <param name="accessToken">The token beside the proof, at a resource.</param>
    /// <param name="nonce">The last one that this server gave.</param>
    /// <param name="now">The present time.</param>
    public static JwtDraft Draft(TppKey key, HttpMethod method, Uri url, string? accessToken, string? nonce, DateTimeOffset now)
    {
        var draft = new JwtDraft(
            key,
            new() { ["typ"] = "dpop+jwt", ["alg"] = key.Algorithm, ["jwk"] = key.BarePublicJwk() },
            new()
            {
                ["jti"] = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)),
                ["htm"] = method.Method,
                ["htu"] = url.GetLeftPart(UriPartial.Path),
                ["iat"] = now.ToUnixTimeSeconds(),
            });
        if (accessToken is not null)
        {
            draft.Claims["ath"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken)));
        }

        if (nonce is not null)
        {
            draft.Claims["nonce"] = nonce;
        }

        return draft;
    }
}
