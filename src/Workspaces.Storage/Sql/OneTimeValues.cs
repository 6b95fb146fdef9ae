using System.Data.Common;
using System.Text.Json;
using Workspaces.FapiExtensions.OneTime;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.Storage.Database;

namespace Workspaces.Storage.Sql;

internal sealed class OneTimeValues(SqlDatabase database, IntentDetails details, TimeProvider timeProvider) : IOneTimeValues
{
    // Values of the question come first.
    private static readonly string TakeOnly = Take("FALSE", asked: 0);
    private static readonly string TakeAndAskOfToken = Take(Revocations.Condition(2), asked: 1);
    private static readonly string TakeAndAskOfGrant = Take(Revocations.Condition(2, 3), asked: 2);
    private static readonly string TakeAndAskOfConsent = Take($"{Revocations.Condition(2, 3)}, {GrantOf(3)}", asked: 2);

    private readonly GroupedWrites<Taken> _takes = new(database, reader => new(reader.GetInt32(0), reader.GetString(1), ReadStanding(reader, 2)));

    public async ValueTask<bool[]> TakeAsync(string workspaceId, IReadOnlyList<OneTimeValue> values, CancellationToken cancellationToken) =>
        values.Count == 0 ? [] : (await TakeAsync(workspaceId, values, TakeOnly, [], cancellationToken)).Fresh;

    public async ValueTask<(bool[] Fresh, TokenStanding Standing)> TakeAsync(
        string workspaceId, IReadOnlyList<OneTimeValue> values, AccessToken token, CancellationToken cancellationToken) => (values.Count, token) switch
        {
            (0, { GrantId: null }) => ([], await AskAsync(workspaceId, Revocations.Condition(2), [token.JwtId], cancellationToken)),
            (0, { GrantId: { } grantId, ConsentId: null }) => ([], await AskAsync(workspaceId, Revocations.Condition(2, 3), [token.JwtId, grantId], cancellationToken)),
            (0, { GrantId: { } grantId }) => ([], await AskAsync(workspaceId, $"{Revocations.Condition(2, 3)}, {GrantOf(3)}", [token.JwtId, grantId], cancellationToken)),
            (_, { GrantId: null }) => await TakeAsync(workspaceId, values, TakeAndAskOfToken, [token.JwtId], cancellationToken),
            (_, { GrantId: { } grantId, ConsentId: null }) => await TakeAsync(workspaceId, values, TakeAndAskOfGrant, [token.JwtId, grantId], cancellationToken),
            (_, { GrantId: { } grantId }) => await TakeAsync(workspaceId, values, TakeAndAskOfConsent, [token.JwtId, grantId], cancellationToken),
        };

    private async ValueTask<TokenStanding> AskAsync(string workspaceId, string question, SqlValue[] asked, CancellationToken cancellationToken) => Readable(
        workspaceId,
        (await database.ListAsync(Statement.Read($"SELECT {question}", [workspaceId, .. asked]), static reader => ReadStanding(reader, 0), cancellationToken))[0]);

    private TokenStanding Readable(string workspaceId, TokenStanding stored) =>
        stored.Consent is { } consent ? stored with { Consent = details.Unprotect(workspaceId, consent) } : stored;

    // The grant beside it, where a consent is asked for.
    private static TokenStanding ReadStanding(DbDataReader reader, int column) => new(
        reader.GetBoolean(column),
        reader.FieldCount > column + 1 && !reader.IsDBNull(column + 1) ? JsonSerializer.Deserialize<Grant>(reader.GetString(column + 1), StorageJson.Options)?.Consent : null);

    private static string GrantOf(int grantId) => $"(SELECT payload FROM grants WHERE workspace_id = $1 AND id = ${grantId})";

    private async ValueTask<(bool[] Fresh, TokenStanding Standing)> TakeAsync(
        string workspaceId, IReadOnlyList<OneTimeValue> values, string take, SqlValue[] asked, CancellationToken cancellationToken)
    {
        var hashed = values.Select(value => new Hashed((int)value.Kind, Handle.Hash(value.Value), value.ExpiresAt)).ToArray();
        var now = timeProvider.GetUtcNow();
        var takes = hashed.DistinctBy(value => (value.Kind, value.Hash)).Select(value => new KeyedStatement(
            $"{workspaceId}/{value.Kind}/{value.Hash}",
            Statement.Write(take, [workspaceId, .. asked, now, value.Kind, value.Hash, SqlValue.AtLeastUntil(value.ExpiresAt)])));
        var rows = await _takes.RunAsync([.. takes], cancellationToken);
        var fresh = rows.Select(row => (row.Kind, row.Hash)).ToHashSet();
        return ([.. hashed.Select(value => fresh.Remove((value.Kind, value.Hash)))], rows is [var row, ..] ? Readable(workspaceId, row.Standing) : new(Revoked: true, Consent: null));
    }

    // A value whose time is over and that was not removed yet counts as one that was never there.
    private static string Take(string question, int asked) => $"""
        INSERT INTO one_time_values (workspace_id, kind, value_hash, expires_at) VALUES ($1, ${asked + 3}, ${asked + 4}, ${asked + 5})
        ON CONFLICT (workspace_id, kind, value_hash) DO UPDATE SET expires_at = excluded.expires_at WHERE one_time_values.expires_at <= ${asked + 2}
        RETURNING kind, value_hash, {question}
        """;

    private readonly record struct Hashed(int Kind, string Hash, DateTimeOffset ExpiresAt);

    private readonly record struct Taken(int Kind, string Hash, TokenStanding Standing);
}
