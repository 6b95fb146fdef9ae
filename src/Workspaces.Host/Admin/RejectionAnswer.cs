using Workspaces.FapiExtensions.Rules;
using Workspaces.Host.Rejections;
using Workspaces.Profiles.Documentation;

namespace Workspaces.Host.Admin;

/// <summary>Why a request was refused.</summary>
/// <param name="Endpoint">The path within the workspace.</param>
/// <param name="ClientId">Absent unless the request named a client of the workspace.</param>
/// <param name="Rule">Absent where no rule stands behind the refusal.</param>
/// <param name="Requirement">What the rule demands.</param>
/// <param name="Description">What was wrong, and what is allowed.</param>
/// <param name="Facts">What came, as far as it may be kept.</param>
internal sealed record RejectionAnswer(
    string Reference,
    DateTimeOffset Time,
    string Method,
    string Endpoint,
    string? ClientId,
    string? Rule,
    string? Requirement,
    IReadOnlyList<string> Clauses,
    string Error,
    string Description,
    IReadOnlyDictionary<string, string> Facts)
{
    public static RejectionAnswer Of(Rejection rejection) => new(
        rejection.Reference,
        rejection.Time,
        rejection.Method,
        rejection.Endpoint,
        rejection.ClientId,
        rejection.RuleId,
        rejection.RuleId is not null && RuleCatalog.All.TryGetValue(rejection.RuleId, out var rule) ? DocComments.Of(rule) : null,
        rejection.Clauses,
        rejection.Error,
        rejection.Description,
        rejection.Facts);
}
