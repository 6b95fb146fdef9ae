using Workspaces.FapiExtensions.OneTime;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Storage.Sql;

internal sealed class OneTimeValues(SqlDatabase database, TimeProvider timeProvider) : IOneTimeValues
{
    private const string NothingAsked = "FALSE";

    public async ValueTask<bool[]> TakeAsync(string workspaceId, IReadOnlyList<OneTimeValue> values, CancellationToken cancellationToken) =>
        values.Count == 0 ? [] : (await TakeAsync(workspaceId, values, NothingAsked, [], cancellationToken)).Fresh;

    public async ValueTask<(bool[] Fresh, bool Revoked)> TakeAsync(
        string workspaceId, IReadOnlyList<OneTimeValue> values, AccessToken token, CancellationToken cancellationToken)
    {
        var (question, asked) = token.GrantId is { } grantId
            ? (Revocations.Condition(2, 3), new SqlValue[] { token.JwtId, grantId })
            : (Revocations.Condition(2), [token.JwtId]);
        return values.Count == 0
            ? ([], await AskAsync(workspaceId, question, asked, cancellationToken))
            : await TakeAsync(workspaceId, values, question, asked, cancellationToken);
    }

    private async ValueTask<bool> AskAsync(string workspaceId, string question, SqlValue[] asked, CancellationToken cancellationToken) =>
        (await database.ListAsync(Statement.Read($"SELECT {question}", [workspaceId, .. asked]), reader => reader.GetBoolean(0), cancellationToken))[0];

    /// <param name="question">A condition in SQL, whose own values begin with <c>$2</c>.</param>
    private async ValueTask<(bool[] Fresh, bool Answer)> TakeAsync(
        string workspaceId, IReadOnlyList<OneTimeValue> values, string question, SqlValue[] asked, CancellationToken cancellationToken)
    {
        var hashed = values.Select(value => new Hashed((int)value.Kind, Handle.Hash(value.Value), value.ExpiresAt)).ToArray();
        // No value twice, and always in the same order: parallel takers of several values must not wait for each other in a circle.
        var ordered = hashed.DistinctBy(value => (value.Kind, value.Hash)).OrderBy(value => value.Kind).ThenBy(value => value.Hash, StringComparer.Ordinal);
        var rows = await database.ListAsync(
            Take(workspaceId, [.. ordered], question, asked),
            reader => (Value: (reader.GetInt32(0), reader.GetString(1)), Answer: reader.GetBoolean(2)),
            cancellationToken);
        var fresh = rows.Select(row => row.Value).ToHashSet();
        return ([.. hashed.Select(value => fresh.Remove((value.Kind, value.Hash)))], rows.Count == 0 || rows[0].Answer);
    }

    // A value whose time is over and that was not removed yet counts as one that was never there.
    private Statement Take(string workspaceId, Hashed[] values, string question, SqlValue[] asked)
    {
        var now = asked.Length + 2;
        var rows = values.Select((_, i) => $"($1, ${now + (3 * i) + 1}, ${now + (3 * i) + 2}, ${now + (3 * i) + 3})");
        var text = $"""
            INSERT INTO one_time_values (workspace_id, kind, value_hash, expires_at) VALUES {string.Join(", ", rows)}
            ON CONFLICT (workspace_id, kind, value_hash) DO UPDATE SET expires_at = excluded.expires_at WHERE one_time_values.expires_at <= ${now}
            RETURNING kind, value_hash, {question}
            """;
        var parameters = values.SelectMany(value => new SqlValue[] { value.Kind, value.Hash, SqlValue.AtLeastUntil(value.ExpiresAt) });
        return Statement.Write(text, [workspaceId, .. asked, timeProvider.GetUtcNow(), .. parameters]);
    }

    private readonly record struct Hashed(int Kind, string Hash, DateTimeOffset ExpiresAt);
}
