using Workspaces.FapiExtensions.Engine;

namespace Workspaces.Host.Data.HotPath;

internal sealed class OneTimeValues(HotPathDatabase database, TimeProvider timeProvider) : IOneTimeValues
{
    public async ValueTask<bool[]> TakeAsync(string workspaceId, IReadOnlyList<OneTimeValue> values, CancellationToken cancellationToken)
    {
        var hashed = values.Select(value => (Kind: (int)value.Kind, Hash: Handle.Hash(value.Value), value.ExpiresAt)).ToArray();
        if (hashed.Length == 0)
        {
            return [];
        }

        // No value twice, and always in the same order: parallel takers of several values must not wait for each other in a circle.
        var ordered = hashed.DistinctBy(value => (value.Kind, value.Hash)).OrderBy(value => value.Kind).ThenBy(value => value.Hash, StringComparer.Ordinal);
        var fresh = await database.ListAsync(
            Take(workspaceId, [.. ordered]), reader => (Kind: reader.GetInt32(0), Hash: reader.GetString(1)), cancellationToken);

        return [.. hashed.Select(value => fresh.Remove((value.Kind, value.Hash)))];
    }

    // A value whose time is over and that was not removed yet counts as one that was never there.
    private Statement Take(string workspaceId, (int Kind, string Hash, DateTimeOffset ExpiresAt)[] values)
    {
        var rows = values.Select((_, i) => $"($1, ${(3 * i) + 3}, ${(3 * i) + 4}, ${(3 * i) + 5})");
        var text = $"""
            INSERT INTO one_time_values (workspace_id, kind, value_hash, expires_at) VALUES {string.Join(", ", rows)}
            ON CONFLICT (workspace_id, kind, value_hash) DO UPDATE SET expires_at = excluded.expires_at WHERE one_time_values.expires_at <= $2
            RETURNING kind, value_hash
            """;
        var parameters = values.SelectMany(value => new SqlValue[] { value.Kind, value.Hash, SqlValue.AtLeastUntil(value.ExpiresAt) });
        return Statement.Write(text, [workspaceId, timeProvider.GetUtcNow(), .. parameters]);
    }
}
