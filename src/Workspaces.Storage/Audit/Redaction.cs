using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Workspaces.Storage.Rows;

namespace Workspaces.Storage.Audit;

/// <summary>Takes out of JSON what nobody may read in a record.</summary>
internal static class Redaction
{
    private const string Secret = "(secret)";
    private const string Personal = "(personal)";

    /// <summary>Private members of JSON Web Keys (RFC 7518 6.2.2, 6.3.2, 6.4.1).</summary>
    private static readonly FrozenSet<string> PrivateKeyMembers = FrozenSet.Create(StringComparer.Ordinal, "d", "p", "q", "dp", "dq", "qi", "oth", "k");

    private static readonly string[] SecretNames = ["secret", "password", "private", "passphrase", "credential"];

    public static JsonNode? OfSecret(JsonNode? value) => value is null ? null : Secret;

    /// <summary>The names of members, without their values.</summary>
    public static JsonNode? OfPersonal(JsonNode? value) => value switch
    {
        null => null,
        JsonObject json => new JsonObject(json.Select(member => KeyValuePair.Create(member.Key, (JsonNode?)Personal))),
        _ => Personal,
    };

    /// <summary>A copy in which members whose names tell of secrets have no value.</summary>
    public static JsonNode? Of(JsonNode? value) => value switch
    {
        JsonObject json => new JsonObject(json.Select(member => KeyValuePair.Create(member.Key, IsSecret(json, member.Key) ? OfSecret(member.Value) : Of(member.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Of)]),
        _ => value?.DeepClone(),
    };

    private static bool IsSecret(JsonObject parent, string name) =>
        Array.Exists(SecretNames, part => name.Contains(part, StringComparison.OrdinalIgnoreCase))
        || (parent.ContainsKey("kty") && PrivateKeyMembers.Contains(name));
}
