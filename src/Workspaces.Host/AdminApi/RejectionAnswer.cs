using Workspaces.FapiExtensions.Rules;
using Workspaces.Host.Refusals;
using Workspaces.Profiles.Documentation;
using Workspaces.Storage.Sql;

namespace Workspaces.Host.AdminApi;

/// <summary>Why a request was refused.</summary>
/// <param name="Endpoint">The path within the workspace.</param>
/// <param name="ClientId">Absent unless the request named a client of the workspace.</param>
/// <param name="Authenticated">The client proved who it is; else anybody may have named it.</param>
/// <param name="Rule">Absent where no rule stands behind the refusal.</param>
/// <param name="Reason">Absent where a rule does.</param>
/// <param name="ReportOnly">The rule only reports: the request was not refused for it.</param>
/// <param name="Requirement">What the rule demands.</param>
/// <param name="Description">What was wrong, and what is allowed.</param>
/// <param name="Expected">What would have been served; absent where the description says it.</param>
/// <param name="Received">What came instead, as far as it may be kept.</param>
/// <param name="Remedy">What the client's developer does about it.</param>
/// <param name="Facts">What else is known of the request, as far as it may be kept.</param>
internal sealed record RejectionAnswer(
    string Reference,
    DateTimeOffset Time,
    string Method,
    string Endpoint,
    string? ClientId,
    bool Authenticated,
    string? Rule,
    string? Reason,
    bool ReportOnly,
    string? Requirement,
    IReadOnlyList<string> Clauses,
    string Error,
    string Description,
    string? Expected,
    string? Received,
    string? Remedy,
    IReadOnlyDictionary<string, string> Facts)
{
    public static RejectionAnswer Of(Rejection rejection, RuleCatalog rules)
    {
        var explanation = Explanation.Find(rejection.RuleId, rules);
        var byRule = explanation is null or { IsRule: true };
        return new(
            rejection.Reference,
            rejection.Time,
            rejection.Method,
            rejection.Endpoint,
            rejection.ClientId,
            rejection.Authenticated,
            byRule ? rejection.RuleId : null,
            byRule ? null : rejection.RuleId,
            rejection.ReportOnly,
            byRule ? explanation?.Sentence : null,
            rejection.Clauses,
            rejection.Error,
            rejection.Description,
            rejection.Expected,
            rejection.Received,
            explanation?.Remedy,
            rejection.Facts);
    }

    /// <summary>The same for the client itself: of requests that anybody may have sent in its name, nothing that says who did.</summary>
    public static RejectionAnswer ForClient(Rejection rejection, RuleCatalog rules) =>
        Of(rejection.Authenticated ? rejection : rejection with { Facts = RejectionFacts.WithoutOrigin(rejection.Facts) }, rules);
}
