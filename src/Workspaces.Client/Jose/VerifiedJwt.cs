using System.Text.Json.Nodes;

namespace Workspaces.Client.Jose;

/// <summary>A JWT from a server after every check.</summary>
/// <param name="Header">Its header.</param>
/// <param name="Claims">Its claims.</param>
/// <param name="Encrypted">The header of the JWE around it; null when it came signed only.</param>
/// <param name="Faults">What is wrong with it, a sentence each; empty = nothing.</param>
public sealed record VerifiedJwt(JsonObject Header, JsonObject Claims, JsonObject? Encrypted, IReadOnlyList<string> Faults)
{
    /// <summary>A claim that is text.</summary>
    public string? this[string name] => Claims[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
