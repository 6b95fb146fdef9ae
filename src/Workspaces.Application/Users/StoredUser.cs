using System.Text.Json;
using Workspaces.Application.Outcomes;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Sql;

namespace Workspaces.Application.Users;

/// <summary>A user as an operator sees it; nobody is shown a password.</summary>
/// <param name="NormalizedUsername">By which users are sorted and found.</param>
/// <param name="Provider">The issuer that authenticates the user; null = the user has a password here.</param>
/// <param name="LockedUntil">Null = the user may sign in, unless disabled.</param>
/// <param name="Version">Grows with every change; its ETag.</param>
internal sealed record StoredUser(
    string Id, string Username, string NormalizedUsername, string? Provider, JsonElement Claims, bool Enabled, DateTimeOffset? LockedUntil, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, long Version)
{
    /// <summary>What the change that ended here made different; null where there was no change.</summary>
    public IReadOnlyList<MemberChange>? Changes { get; init; }

    /// <summary>Codes of the user's authenticator app count no more: too many in a row were wrong.</summary>
    public bool CodesRefused { get; init; }

    /// <param name="row">The user.</param>
    /// <param name="locks">What keeps users from signing in, by the hashes of their names.</param>
    public static StoredUser From(UserRow row, IReadOnlyDictionary<string, UserLock> locks) => From(row, locks.GetValueOrDefault(SignInFailures.HashOf(row.NormalizedUsername), UserLock.None));

    private static StoredUser From(UserRow row, UserLock held) => new(
        row.Id,
        row.Username,
        row.NormalizedUsername,
        row.Provider,
        JsonElement.Parse(row.Claims),
        !row.Disabled,
        held.Until,
        row.CreatedAt,
        row.ChangedAt,
        row.Version)
    {
        CodesRefused = held.CodesRefused,
    };
}

/// <summary>A user to be added.</summary>
internal sealed record NewUser(string Username, string Password, JsonElement? Claims);
