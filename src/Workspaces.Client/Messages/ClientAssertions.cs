using System.Buffers.Text;
using System.Security.Cryptography;
using Workspaces.Client.Jose;
using Workspaces.Client.Keys;

namespace Workspaces.Client.Messages;

/// <summary>Assertions by which a client authenticates (RFC 7523 2.2).</summary>
public static class ClientAssertions
{
    public const string Type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private const int LifetimeSeconds = 60;

    /// <summary>The audience is the issuer as a plain string, which every profile accepts.</summary>
    public static JwtDraft Draft(string clientId, string issuer, TppKey key, DateTimeOffset now) => new(
        key,
        new() { ["alg"] = key.Algorithm, ["typ"] = "JWT", ["kid"] = key.KeyId },
        new()
        {
            ["iss"] = clientId,
            ["sub"] = clientId,
            ["aud"] = issuer,
            ["jti"] = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)),
            ["iat"] = now.ToUnixTimeSeconds(),
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.ToUnixTimeSeconds() + LifetimeSeconds,
        });
}
