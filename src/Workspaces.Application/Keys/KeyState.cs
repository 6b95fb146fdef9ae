using Workspaces.Storage.Rows;

namespace Workspaces.Application.Keys;

/// <summary>A key of a workspace as an operator sees it.</summary>
/// <param name="State"><c>announced</c>, <c>active</c>, <c>retiring</c> or <c>expired</c>.</param>
internal sealed record KeyState(
    string KeyId, string Use, string Algorithm, string State, DateTimeOffset ActivatesAt, DateTimeOffset? RetiresAt, DateTimeOffset? ExpiresAt)
{
    public static KeyState Of(WorkspaceKeyRow row, DateTimeOffset now)
    {
        var state = row switch
        {
            _ when row.ExpiresAt <= now => "expired",
            _ when row.RetiresAt <= now => "retiring",
            _ when row.ActivatesAt <= now => "active",
            _ => "announced",
        };
        return new(row.KeyId, row.Use, row.Algorithm, state, row.ActivatesAt, row.RetiresAt, row.ExpiresAt);
    }
}
