using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Profiles.Documentation;

namespace Workspaces.Host.AdminApi;

/// <summary>A requirement of its profile that a workspace watches and does not enforce.</summary>
/// <param name="Requirement">What the rule demands.</param>
/// <param name="Explanation">A page about it.</param>
internal sealed record DeviationAnswer(string Rule, string Requirement, IReadOnlyList<string> Clauses, string Explanation)
{
    public static DeviationAnswer Of(string ruleId, WorkspaceEndpoints endpoints, RuleCatalog rules)
    {
        var rule = Profiles.Documentation.Explanation.OfRule(ruleId, rules);
        return new(ruleId, rule?.Sentence ?? "", rule?.Clauses ?? [], endpoints.RulePage(ruleId));
    }
}
