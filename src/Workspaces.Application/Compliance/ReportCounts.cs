using Workspaces.FapiExtensions.Compliance;

namespace Workspaces.Application.Compliance;

/// <summary>A report in numbers.</summary>
/// <param name="Clauses">Different clauses that the rules enforce.</param>
/// <param name="Refused">Requests that the rules refused since the workspace was created.</param>
internal sealed record ReportCounts(StatusCounts Rules, StatusCounts Settings, int Clauses, long Refused)
{
    public static ReportCounts Of(IReadOnlyList<ReportedSetting> settings, IReadOnlyList<ReportedRule> rules) => new(
        StatusCounts.Of(rules.Select(rule => rule.Status)),
        StatusCounts.Of(settings.Select(setting => setting.Status)),
        rules.SelectMany(rule => rule.Clauses).Distinct().Count(),
        rules.Sum(rule => rule.Refused?.Count ?? 0));
}

/// <summary>How many of some requirements have which status.</summary>
internal sealed record StatusCounts(int Holds, int Violated, int ReportOnly, int NotApplicable)
{
    public static StatusCounts Of(IEnumerable<ComplianceStatus> all)
    {
        var counts = all.CountBy(status => status).ToDictionary();
        return new(Of(ComplianceStatus.Holds), Of(ComplianceStatus.Violated), Of(ComplianceStatus.ReportOnly), Of(ComplianceStatus.NotApplicable));

        int Of(ComplianceStatus status) => counts.GetValueOrDefault(status);
    }
}
