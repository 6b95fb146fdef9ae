using Workspaces.Application.Compliance;
using Workspaces.Cli.Terminals;
using Workspaces.FapiExtensions.Compliance;
using Workspaces.Host.Compliance;

namespace Workspaces.Host.Commands;

/// <summary>A compliance report for people at a terminal: what is violated first, then every requirement in a line.</summary>
internal static class ComplianceTable
{
    private const string Reset = "\u001b[0m";

    public static void Write(Terminal terminal, ReportDocument report)
    {
        terminal.Fields(
            ("Workspace", $"{report.Workspace} ({ReportText.Plain(report.DisplayName)})"),
            ("Profile", $"{report.ProfileTitle}: {report.Profile} {report.ProfileVersion}, effective from {report.EffectiveFrom:yyyy-MM-dd}"),
            ("Judged", $"{ReportText.Of(report.Time)}, by version {report.ProductVersion} of installation {report.Installation}"),
            ("Rules", Of(report.Counts.Rules)),
            ("Settings", Of(report.Counts.Settings)),
            ("Clients", report.Clients.Unreadable > 0 ? $"{report.Clients.Judged} judged, {report.Clients.Unreadable} cannot be read: {ReportText.Plain(string.Join(", ", report.Clients.UnreadableClients))}" : $"{report.Clients.Judged} judged"),
            ("Refused", $"{report.Counts.Refused} requests"));
        Violations(terminal, report);
        terminal.Line("");
        terminal.Table(["", "RULE", "ENFORCED AT", "CLAUSES", "REFUSED, OR WHY NOT APPLICABLE"], report.Rules.Select(rule => new[]
        {
            ReportText.Sign(rule.Status), rule.Id, ReportText.Of(rule.EnforcedAt), string.Join(" ", rule.Clauses), rule.Reason ?? (rule.Refused is { } refused ? $"{refused.Count}, last {ReportText.Of(refused.Last)}" : ""),
        }));
        terminal.Line("");
        terminal.Table(["", "SETTING", "VALUE", "CLAUSE"], report.Settings.Select(setting => new[]
        {
            ReportText.Sign(setting.Status), ReportText.Plain(setting.Path), ReportText.Of(setting.Value), setting.Clause ?? "",
        }));
        terminal.Line("");
        terminal.Line(Paint(terminal, report.Status, ReportText.Verdict(report.Status) + "."));
    }

    private static void Violations(Terminal terminal, ReportDocument report)
    {
        var violated = report.Settings.Where(setting => setting.Status is ComplianceStatus.Violated)
            .Select(setting => (Name: ReportText.Plain(setting.Path), setting.Requirement, Clauses: setting.Clause ?? "", setting.Evidence, setting.Evidence.Count))
            .Concat(report.Rules.Where(rule => rule.Status is ComplianceStatus.Violated)
                .Select(rule => (Name: rule.Id, rule.Requirement, Clauses: string.Join(" ", rule.Clauses), rule.Evidence, Count: rule.Offences)));
        foreach (var (name, requirement, clauses, evidence, count) in violated)
        {
            terminal.Line("");
            terminal.Line(Paint(terminal, ComplianceStatus.Violated, $"{ReportText.Sign(ComplianceStatus.Violated)} {name}"));
            terminal.Line($"  {requirement} {clauses}");
            foreach (var one in evidence)
            {
                terminal.Line($"  - {(one.ClientId is null ? "" : $"client {ReportText.Plain(one.ClientId)}: ")}{ReportText.Plain(string.Join(", ", one.Fields))}: {ReportText.Plain(one.Description)}");
            }

            if (count > evidence.Count)
            {
                terminal.Line($"  - and {count - evidence.Count} more");
            }
        }
    }

    private static string Of(StatusCounts counts) => $"{counts.Holds} hold, {counts.Violated} violated, {counts.ReportOnly} report only, {counts.NotApplicable} not applicable";

    private static string Paint(Terminal terminal, ComplianceStatus status, string text) =>
        terminal.Coloured ? (status is ComplianceStatus.Holds ? "\u001b[32m" : "\u001b[31m") + text + Reset : text;
}
