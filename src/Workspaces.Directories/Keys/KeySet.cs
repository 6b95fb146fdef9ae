using System.Text.Json.Nodes;

namespace Workspaces.Directories.Keys;

/// <summary>Keys as a JWKS document (RFC 7517 5).</summary>
internal static class KeySet
{
    public static JsonObject Of(IEnumerable<JsonObject> keys) => new() { ["keys"] = new JsonArray([.. keys.Select(key => key.DeepClone())]) };
}
