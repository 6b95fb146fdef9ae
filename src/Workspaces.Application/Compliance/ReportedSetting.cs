using System.Text.Json.Nodes;
using Workspaces.FapiExtensions.Compliance;
using Workspaces.FapiExtensions.Rules;
using Workspaces.Profiles;
using Workspaces.Profiles.Documentation;

namespace Workspaces.Application.Compliance;

/// <summary>One setting and its bound.</summary>
/// <param name="Template">The template's own value.</param>
/// <param name="Requirement">The bound in words.</param>
/// <param name="Clause">Absent where the template alone says the value.</param>
/// <param name="EnforcedAt">Where anything else is refused.</param>
/// <param name="Rules">Ids of the rules that judge it beside its bound.</param>
/// <param name="Tests">The test classes of the product's repository that prove it.</param>
internal sealed record ReportedSetting(
    string Path,
    JsonNode? Value,
    JsonNode? Template,
    string Bound,
    string Requirement,
    string? Clause,
    ComplianceStatus Status,
    IReadOnlyList<EnforcementPoint> EnforcedAt,
    IReadOnlyList<string> Rules,
    IReadOnlyList<string> Tests,
    IReadOnlyList<ReportedEvidence> Evidence)
{
    public static ReportedSetting Of(SettingState state, IReadOnlyList<IRule> rules)
    {
        string[] judging = [.. rules.Select(rule => rule.GetType()).Where(rule => Judges(rule, state.Path)).Select(rule => RuleAttribute.Of(rule).Id)];
        return new(
            state.Path,
            state.Value?.DeepClone(),
            state.OfTemplate?.DeepClone(),
            state.Bound,
            state.Sentence,
            state.Clause,
            state.Faults.Count == 0 ? ComplianceStatus.Holds : ComplianceStatus.Violated,
            [EnforcementPoint.WorkspaceSettings],
            judging,
            [.. judging.Select(RuleTests.Of).Prepend(SettingTests.Of(state.Path)).OfType<string>()],
            [.. state.Faults.Select(fault => new ReportedEvidence(null, [fault.Path], $"Found {fault.Found ?? "nothing"}; allowed: {fault.Bound}", fault.RuleId))]);
    }

    private static bool Judges(Type rule, string path) => rule.IsAssignableTo(typeof(IRule<FapiExtensions.Protocol.ServerSettings>))
        && ConcernsAttribute.Of(rule).Select(member => "server." + ConcernsAttribute.Written(member))
            .Any(concerned => path == concerned || path.StartsWith(concerned + ".", StringComparison.Ordinal));
}
