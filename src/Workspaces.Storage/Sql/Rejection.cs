namespace Workspaces.Storage.Sql;

/// <summary>A refused request as it is kept: why, and what came that is safe to keep. Never a secret, a token, an assertion or personal data.</summary>
/// <param name="Endpoint">The path within the workspace.</param>
/// <param name="ClientId">The client that the request names; kept only when it is one of the workspace.</param>
/// <param name="RuleId">The rule, or another reason.</param>
/// <param name="Expected">What would have been served.</param>
/// <param name="Received">What came instead.</param>
/// <param name="Authenticated">The client proved who it is; else anybody may have named it.</param>
/// <param name="ReportOnly">The rule only reports in this workspace: the request was served, or refused for something else.</param>
/// <param name="Facts">What came, by name.</param>
internal sealed record Rejection(
    string WorkspaceId,
    string Reference,
    DateTimeOffset Time,
    string Method,
    string Endpoint,
    string? ClientId,
    string RuleId,
    IReadOnlyList<string> Clauses,
    string Error,
    string Description,
    string? Expected,
    string? Received,
    bool Authenticated,
    bool ReportOnly,
    IReadOnlyDictionary<string, string> Facts);
