using Workspaces.FapiExtensions.Consents;

namespace Workspaces.Storage.Sql;

/// <summary>Reads remembered consents; <see cref="GrantStore"/> writes them together with the grants they stand behind.</summary>
internal sealed class ConsentStore(SqlDatabase database, TimeProvider timeProvider) : IConsents
{
    private const string Find = """
        SELECT scopes, claims, granted_at, expires_at FROM consents
        WHERE workspace_id = $1 AND user_id = $2 AND client_id = $3 AND expires_at > $4
        """;

    public Task<Consent?> FindAsync(string workspaceId, string userId, string clientId, CancellationToken cancellationToken) => database.FindAsync(
        Statement.Read(Find, workspaceId, userId, clientId, timeProvider.GetUtcNow()),
        reader => new Consent(
            Words(reader.GetString(0)),
            Words(reader.GetString(1)),
            DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(2)),
            DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(3))),
        cancellationToken);

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
