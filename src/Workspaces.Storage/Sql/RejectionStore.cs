using System.Text.Json;
using Workspaces.Storage.Rows;

namespace Workspaces.Storage.Sql;

/// <summary>Writes rejection records, and keeps no more of them than anybody will read.</summary>
internal sealed class RejectionStore(SqlDatabase database)
{
    // Nothing of a workspace that is gone meanwhile, and no name of a client that there is not: it could be anything.
    private const string Insert = """
        INSERT INTO rejections (
            workspace_id, reference, refused_at, method, endpoint, client_id, rule_id, clauses, error, description, expected, received, authenticated, report_only, facts, expires_at)
        SELECT $1, $2, $3, $4, $5, (SELECT client_id FROM clients WHERE workspace_id = $1 AND client_id = $6), $7, $8, $9, $10, $11, $12, $13, $14, $15, $16
        FROM workspaces WHERE id = $1 AND status <> 'Deleted'
        ON CONFLICT DO NOTHING
        """;

    private const string Trim = """
        DELETE FROM rejections WHERE workspace_id = $1 AND authenticated = $3
        AND refused_at < (SELECT refused_at FROM rejections WHERE workspace_id = $1 AND authenticated = $3 ORDER BY refused_at DESC LIMIT 1 OFFSET $2)
        """;

    /// <summary>Adds all records, and counts them, or does neither; in one round trip.</summary>
    public Task AddAsync(IReadOnlyList<Rejection> rejections, CancellationToken cancellationToken) =>
        database.ExecuteTogetherAsync([.. rejections.Select(Add), .. RefusalTallies.Count(rejections)], cancellationToken);

    /// <summary>Removes the oldest records of a workspace beyond some number, of clients that authenticated or of everybody else.</summary>
    public Task<int> TrimAsync(string workspaceId, bool authenticated, int keep, CancellationToken cancellationToken) =>
        database.ExecuteAsync(Statement.Write(Trim, workspaceId, keep - 1, authenticated), cancellationToken);

    private static Statement Add(Rejection rejection) => Statement.Write(
        Insert,
        rejection.WorkspaceId,
        rejection.Reference,
        rejection.Time,
        rejection.Method,
        rejection.Endpoint,
        rejection.ClientId,
        rejection.RuleId,
        string.Join(' ', rejection.Clauses),
        rejection.Error,
        rejection.Description,
        rejection.Expected,
        rejection.Received,
        rejection.Authenticated,
        rejection.ReportOnly,
        JsonSerializer.Serialize(rejection.Facts),
        rejection.Time + Retention.Rejection);
}
