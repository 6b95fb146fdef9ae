using System.Text.Json;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Users;

namespace Workspaces.Host.AdminApi;

/// <summary>A user to be added.</summary>
internal sealed record UserDraft(string Username, string Password)
{
    /// <summary>Claims of OpenID Connect Core 5.1 and others, as a JSON object.</summary>
    public JsonElement? Claims { get; init; }
}

/// <summary>A merge patch of a user (RFC 7396): what is absent stays.</summary>
internal sealed record UserChange
{
    /// <summary>null of a claim removes it; null of all removes all.</summary>
    public JsonElement Claims { get; init; }
    /// <summary>Ends the user's sessions, and a lock.</summary>
    public string? Password { get; init; }
    /// <summary>False ends the user's sessions and revokes what the user granted.</summary>
    public bool? Enabled { get; init; }
    /// <summary>True keeps the user from signing in until it is false again; false also ends what failures brought about: a lock, and the refusal of codes.</summary>
    public bool? Locked { get; init; }

    public UserPatch Expecting(long? version) => new()
    {
        Claims = Claims.ValueKind is JsonValueKind.Undefined ? null : Claims,
        Password = Password,
        Enabled = Enabled,
        Locked = Locked,
        Version = version,
    };
}

/// <summary>A user; nobody is shown a password.</summary>
/// <param name="Provider">The issuer that authenticates the user; absent = the user has a password here.</param>
/// <param name="LockedUntil">Absent = not locked.</param>
internal sealed record UserAnswer(
    string Id, string Username, string? Provider, JsonElement Claims, bool Enabled, DateTimeOffset? LockedUntil, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt)
{
    /// <summary>Too many codes of the authenticator app were wrong in a row: none counts until <c>locked</c> is set to false, or another app takes its place.</summary>
    public required bool CodesRefused { get; init; }

    /// <summary>What a change made different, empty = nothing; absent where nothing was to be changed. Of a password only that there is another.</summary>
    public IReadOnlyList<MemberChange>? Changes { get; init; }

    public static UserAnswer Of(StoredUser user) =>
        new(user.Id, user.Username, user.Provider, user.Claims, user.Enabled, user.LockedUntil, user.CreatedAt, user.ChangedAt) { CodesRefused = user.CodesRefused, Changes = user.Changes };
}
