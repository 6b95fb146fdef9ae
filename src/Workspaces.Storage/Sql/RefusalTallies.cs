using Workspaces.FapiExtensions.Rules;

namespace Workspaces.Storage.Sql;

/// <summary>Counts refused requests by workspace and rule, for good. What only reports refuses nothing, and reasons are no rules.</summary>
internal static class RefusalTallies
{
    private const string Upsert = """
        INSERT INTO refusal_tallies (workspace_id, rule_id, count, first_refused_at, last_refused_at)
        SELECT $1, $2, $3, $4, $5 FROM workspaces WHERE id = $1 AND status <> 'Deleted'
        ON CONFLICT (workspace_id, rule_id) DO UPDATE SET
            count = refusal_tallies.count + excluded.count,
            first_refused_at = CASE WHEN excluded.first_refused_at < refusal_tallies.first_refused_at THEN excluded.first_refused_at ELSE refusal_tallies.first_refused_at END,
            last_refused_at = CASE WHEN excluded.last_refused_at > refusal_tallies.last_refused_at THEN excluded.last_refused_at ELSE refusal_tallies.last_refused_at END
        """;

    /// <summary>A statement for each workspace and rule, always in the same order: replicas that count at once wait for each other instead of locking each other out.</summary>
    public static IEnumerable<Statement> Count(IReadOnlyList<Rejection> rejections) => rejections
        .Where(rejection => !rejection.ReportOnly && !Reasons.All.ContainsKey(rejection.RuleId))
        .GroupBy(rejection => (rejection.WorkspaceId, rejection.RuleId))
        .OrderBy(group => group.Key.WorkspaceId, StringComparer.Ordinal).ThenBy(group => group.Key.RuleId, StringComparer.Ordinal)
        .Select(group => Statement.Write(
            Upsert, group.Key.WorkspaceId, group.Key.RuleId, (long)group.Count(), group.Min(rejection => rejection.Time), group.Max(rejection => rejection.Time)));
}
