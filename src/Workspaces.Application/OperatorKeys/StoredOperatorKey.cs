using Workspaces.Storage.Rows;

namespace Workspaces.Application.OperatorKeys;

/// <summary>An operator key as an operator sees it: without its secret.</summary>
/// <param name="Workspaces">The only workspaces that are there for it; null = all.</param>
/// <param name="LastUsedAt">To some minutes.</param>
internal sealed record StoredOperatorKey(
    string Id,
    string Name,
    OperatorRole Role,
    IReadOnlyList<string>? Workspaces,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? RevokedAt,
    DateTimeOffset? LastUsedAt)
{
    public static StoredOperatorKey From(OperatorKeyRow row) => new(
        row.Id, row.Name, row.Role, OperatorLogin.WorkspacesOf(row), row.CreatedAt, row.ExpiresAt, row.RevokedAt, row.LastUsedAt);
}

/// <summary>An operator key to be made.</summary>
internal sealed record NewOperatorKey(string Name, OperatorRole Role)
{
    /// <summary>The only workspaces that it shall see; absent = all.</summary>
    public IReadOnlyList<string>? Workspaces { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>A key that was made.</summary>
/// <param name="Secret">Shown once.</param>
internal sealed record CreatedOperatorKey(StoredOperatorKey Key, OperatorSecret Secret);
