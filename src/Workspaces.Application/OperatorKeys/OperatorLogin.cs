using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workspaces.Application.Callers;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;

namespace Workspaces.Application.OperatorKeys;

/// <summary>Finds whose key was shown. Keys are looked up each time, so one that is revoked ends at once, on every replica.</summary>
internal sealed class OperatorLogin(Store store, TimeProvider timeProvider)
{
    /// <summary>How old <c>last_used_at</c> may be before it is written again.</summary>
    private static readonly TimeSpan Coarseness = TimeSpan.FromMinutes(5);

    /// <summary>Null when it is no key, or none any more.</summary>
    public async Task<Caller?> FindAsync(string presented, CancellationToken cancellationToken)
    {
        if (OperatorSecret.Read(presented) is not { } secret)
        {
            return null;
        }

        var now = timeProvider.GetUtcNow();
        var row = await store.InWorkspaceAsync(WorkspaceId.Installation, context => context.Set<OperatorKeyRow>().AsNoTracking()
            .SingleOrDefaultAsync(key => key.Id == secret.Id, cancellationToken));
        if (row is null || !CryptographicOperations.FixedTimeEquals(secret.Hash(), row.SecretHash) || row.RevokedAt <= now || row.ExpiresAt <= now)
        {
            return null;
        }

        if (!(row.LastUsedAt > now - Coarseness))
        {
            await NoteUseAsync(row.Id, now, cancellationToken);
        }

        return new(new(row.Id, row.Name), row.Role, WorkspacesOf(row)?.ToFrozenSet(StringComparer.Ordinal));
    }

    public static string[]? WorkspacesOf(OperatorKeyRow row) => row.Workspaces is null ? null : JsonSerializer.Deserialize<string[]>(row.Workspaces);

    private Task<int> NoteUseAsync(string id, DateTimeOffset now, CancellationToken cancellationToken) =>
        store.InWorkspaceAsync(WorkspaceId.Installation, context => context.Set<OperatorKeyRow>()
            .Where(key => key.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(key => key.LastUsedAt, now), cancellationToken));
}
