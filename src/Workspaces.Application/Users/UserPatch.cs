using System.Text.Json;
using Workspaces.Profiles;

namespace Workspaces.Application.Users;

/// <summary>What to change of a user; what is null stays.</summary>
internal sealed record UserPatch
{
    /// <summary>A merge patch (RFC 7396); a JSON null = there are none any more.</summary>
    public JsonElement? Claims { get; init; }
    /// <summary>Ends the user's sessions, and a lock.</summary>
    public string? Password { get; init; }
    /// <summary>False ends the user's sessions and revokes what the user granted.</summary>
    public bool? Enabled { get; init; }
    /// <summary>True keeps the user from signing in until it is false again; sessions and grants stay.</summary>
    public bool? Locked { get; init; }
    /// <summary>The version that was read; null = whatever it is now.</summary>
    public long? Version { get; init; }

    /// <summary>What the claims are afterwards, as JSON.</summary>
    public string ClaimsOver(string claims) => Claims switch
    {
        null => claims,
        { ValueKind: JsonValueKind.Null } => "{}",
        { } patch => MergePatch.Apply(JsonElement.Parse(claims), patch).GetRawText(),
    };
}
