using System.Text.Json.Nodes;
using Workspaces.Client.Jose;
using Workspaces.Client.Keys;

namespace Workspaces.Client.Messages;

/// <summary>Signatures of messages about payments (Open Banking Read/Write API 4.0, Message Signing).</summary>
public static class MessageSignatures
{
    public const string Header = "x-jws-signature";

    private const string Claims = "http://openbanking.org.uk/";

    /// <param name="key">The key that signs.</param>
    /// <param name="clientId">Whose it is.</param>
    /// <param name="now">The present time.</param>
    public static DetachedDraft Draft(TppKey key, string clientId, DateTimeOffset now) => new(key, new()
    {
        ["alg"] = key.Algorithm,
        ["kid"] = key.KeyId,
        ["typ"] = "JOSE",
        ["cty"] = "application/json",
        [Claims + "iat"] = now.ToUnixTimeSeconds(),
        [Claims + "iss"] = clientId,
        [Claims + "tan"] = "tpp.example.com",
        ["crit"] = new JsonArray(Claims + "iat", Claims + "iss", Claims + "tan"),
    });
}
