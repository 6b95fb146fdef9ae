namespace Workspaces.Application.Users;

/// <summary>How user names are compared: in any case, without the space around them.</summary>
internal static class Username
{
    public const int MaxLength = 200;

    public static string Normalize(string username) => username.Trim().ToLowerInvariant();
}
