using System.Text.Json.Nodes;

namespace Workspaces.Directories.Keys;

/// <summary>A public key as it stands in a key set.</summary>
/// <param name="RetiredAt">When another took its place; null = it counts.</param>
internal sealed record PublishedKey(JsonObject Jwk, DateTimeOffset? RetiredAt = null);
