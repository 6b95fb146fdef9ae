namespace Workspaces.Application.Users;

/// <summary>What keeps a user from signing in.</summary>
/// <param name="Until">Until when the name is locked somewhere; null = nowhere.</param>
/// <param name="CodesRefused">Too many codes of the authenticator app were wrong in a row: none counts until somebody unlocks the user, or another app takes its place.</param>
internal sealed record UserLock(DateTimeOffset? Until, bool CodesRefused)
{
    public static UserLock None { get; } = new(null, CodesRefused: false);
}
