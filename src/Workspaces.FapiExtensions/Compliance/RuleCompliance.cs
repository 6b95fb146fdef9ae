using Workspaces.FapiExtensions.Rules;

namespace Workspaces.FapiExtensions.Compliance;

/// <summary>One requirement of a workspace, and how its settings and clients stand to it.</summary>
/// <param name="Rule">The rule itself, with the values of its parameters.</param>
/// <param name="Offences">What violates it, the first <see cref="ComplianceReport.MaxOffences"/> of them.</param>
/// <param name="OffenceCount">How much violates it.</param>
/// <param name="Reason">Why it does not apply; null when it does.</param>
/// <param name="EnforcedAt">Where it refuses.</param>
public sealed record RuleCompliance(
    IRule Rule, IReadOnlyList<Offence> Offences, int OffenceCount, string? Reason, IReadOnlyList<EnforcementPoint> EnforcedAt)
{
    /// <summary>The workspace has the rule report what it would refuse, and refuse nothing.</summary>
    public bool ReportOnly { get; init; }

    public ComplianceStatus Status => this switch
    {
        { OffenceCount: > 0 } => ComplianceStatus.Violated,
        { ReportOnly: true } => ComplianceStatus.ReportOnly,
        { Reason: not null } => ComplianceStatus.NotApplicable,
        _ => ComplianceStatus.Holds,
    };
}
