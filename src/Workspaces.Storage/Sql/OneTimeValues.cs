using Workspaces.FapiExtensions.OneTime;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Storage.Sql;

internal sealed class OneTimeValues(SqlDatabase database, TimeProvider timeProvider) : IOneTimeValues
{
    private const string NothingAsked = "FALSE";

    private readonly GroupedWrites<Taken> _takes = new(database, reader => new(reader.GetInt32(0), reader.GetString(1), reader.GetBoolean(2)));

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
        var takes = hashed.DistinctBy(value => (value.Kind, value.Hash)).Select(value => Take(workspaceId, value, question, asked));
        var rows = await _takes.RunAsync([.. takes], cancellationToken);
        var fresh = rows.Select(row => (row.Kind, row.Hash)).ToHashSet();
        return ([.. hashed.Select(value => fresh.Remove((value.Kind, value.Hash)))], rows is not [var row, ..] || row.Answer);
    }

    // A value whose time is over and that was not removed yet counts as one that was never there.
    private KeyedStatement Take(string workspaceId, Hashed value, string question, SqlValue[] asked)
    {
        var now = asked.Length + 2;
        var text = $"""
            INSERT INTO one_time_values (workspace_id, kind, value_hash, expires_at) VALUES ($1, ${now + 1}, ${now + 2}, ${now + 3})
            ON CONFLICT (workspace_id, kind, value_hash) DO UPDATE SET expires_at = excluded.expires_at WHERE one_time_values.expires_at <= ${now}
            RETURNING kind, value_hash, {question}
            """;
        return new(
            $"{workspaceId}/{value.Kind}/{value.Hash}",
            Statement.Write(text, [workspaceId, .. asked, timeProvider.GetUtcNow(), value.Kind, value.Hash, SqlValue.AtLeastUntil(value.ExpiresAt)]));
    }

    private readonly record struct Hashed(int Kind, string Hash, DateTimeOffset ExpiresAt);

    private readonly record struct Taken(int Kind, string Hash, bool Answer);
}
