using System.Text.Json.Nodes;
using Workspaces.Application.Refusals;
using Workspaces.FapiExtensions.Compliance;
using Workspaces.Profiles.Documentation;

namespace Workspaces.Application.Compliance;

/// <summary>One rule, and how the workspace stands to it.</summary>
/// <param name="Requirement">What the authorization server does, in a sentence.</param>
/// <param name="Subject">What the rule judges.</param>
/// <param name="Parameters">As the workspace enforces it.</param>
/// <param name="Reason">Why it does not apply.</param>
/// <param name="EnforcedAt">Where it refuses.</param>
/// <param name="Tests">The test classes of the product's repository that prove it.</param>
/// <param name="Refused">The requests that it refused; absent = none.</param>
/// <param name="Offences">How much of what is stored violates it.</param>
/// <param name="Evidence">The first of what violates it.</param>
internal sealed record ReportedRule(
    string Id,
    string Requirement,
    string Subject,
    IReadOnlyList<string> Clauses,
    JsonObject Parameters,
    ComplianceStatus Status,
    string? Reason,
    IReadOnlyList<EnforcementPoint> EnforcedAt,
    IReadOnlyList<string> Tests,
    RefusalTally? Refused,
    int Offences,
    IReadOnlyList<ReportedEvidence> Evidence)
{
    public static ReportedRule Of(RuleCompliance row, IReadOnlyDictionary<string, RefusalTally> refused)
    {
        var rule = RuleDescription.Of(row.Rule);
        return new(
            rule.Id,
            rule.Sentence,
            rule.Subject,
            rule.Clauses,
            rule.Parameters,
            row.Status,
            row.Status is ComplianceStatus.NotApplicable ? row.Reason : null,
            row.EnforcedAt,
            RuleTests.Of(rule.Id) is { } test ? [test] : [],
            refused.GetValueOrDefault(rule.Id),
            row.OffenceCount,
            [.. row.Offences.Select(ReportedEvidence.Of)]);
    }
}
