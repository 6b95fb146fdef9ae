using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Workspaces.Client.Jose;
using Workspaces.Client.Keys;

namespace Workspaces.Client.Messages;

/// <summary>Registration requests that software signs (UK DCR 3.4; CDS 1.36.0, Client Registration).</summary>
public static class RegistrationRequests
{
    private const int LifetimeSeconds = 300;

    /// <param name="softwareId">Who asks.</param>
    /// <param name="issuer">Where.</param>
    /// <param name="members">What for; what they say of the claims of the request itself stays.</param>
    public static JwtDraft Draft(string softwareId, string issuer, JsonObject members, TppKey key, DateTimeOffset now)
    {
        var claims = (JsonObject)members.DeepClone();
        claims["iss"] ??= softwareId;
        claims["aud"] ??= issuer;
        claims["jti"] ??= Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        claims["iat"] ??= now.ToUnixTimeSeconds();
        claims["exp"] ??= now.ToUnixTimeSeconds() + LifetimeSeconds;
        return new(key, new() { ["alg"] = key.Algorithm, ["typ"] = "JWT", ["kid"] = key.KeyId }, claims);
    }
}
