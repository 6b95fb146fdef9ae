using Workspaces.Storage.Rows;

namespace Workspaces.Application.InitialAccessTokens;

/// <summary>An initial access token as an operator sees it: without its secret.</summary>
/// <param name="Scopes">The scopes that clients made with it may have; null = all that are offered.</param>
/// <param name="UsesLeft">How many clients may still be made with it; null = any number.</param>
/// <param name="Uses">How many were.</param>
internal sealed record StoredInitialAccessToken(
    string Id, string Name, IReadOnlyList<string>? Scopes, int? UsesLeft, int Uses, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt)
{
    public static StoredInitialAccessToken From(InitialAccessTokenRow row) =>
        new(row.Id, row.Name, row.Scopes?.Split(' '), row.UsesLeft, row.Uses, row.CreatedAt, row.ExpiresAt);
}

/// <summary>An initial access token to be made.</summary>
internal sealed record NewInitialAccessToken(string Name)
{
    /// <summary>The scopes that clients made with it may have; absent = all that are offered.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }
    /// <summary>How many clients may be made with it; absent = one, null = any number.</summary>
    public int? Uses { get; init; } = 1;
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>A token that was made.</summary>
/// <param name="Secret">Shown once.</param>
internal sealed record CreatedInitialAccessToken(StoredInitialAccessToken Token, string Secret);
