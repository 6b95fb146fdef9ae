using System.Buffers;
using System.Collections.Frozen;

namespace Workspaces.Storage.Rows;

/// <summary>How a workspace may be called: 2 to 63 of <c>a-z 0-9 -</c>, from a letter, not to a hyphen, no reserved word.</summary>
internal static class WorkspaceId
{
    /// <summary>Under this id, which no workspace has, stands what belongs to the installation itself.</summary>
    public const string Installation = "admin";

    private const int MinLength = 2;
    private const int MaxLength = 63;

    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>First path segments that the installation uses itself, or may come to use.</summary>
    private static readonly FrozenSet<string> Reserved = FrozenSet.Create(
        StringComparer.Ordinal,
        Installation, "api", "assets", "authorize", "bank", "console", "directory", "docs", "error", "favicon", "health", "healthz", "introspect",
        "jwks", "login", "logout", "metrics", "openapi", "par", "register", "revoke", "robots", "signin", "signout", "static", "status", "token",
        "userinfo", "well-known", "workspaces");

    public static bool IsValid(ReadOnlySpan<char> text) =>
        text.Length is >= MinLength and <= MaxLength
        && char.IsAsciiLetterLower(text[0])
        && text[^1] != '-'
        && !text.ContainsAnyExcept(Allowed)
        && !Reserved.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text);
}
