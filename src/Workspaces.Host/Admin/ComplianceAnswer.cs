using System.Reflection;
using System.Text.Json.Nodes;
using Workspaces.FapiExtensions.Compliance;
using Workspaces.Host.Administration;
using Workspaces.Host.Tenancy;
using Workspaces.Profiles;
using Workspaces.Profiles.Documentation;

namespace Workspaces.Host.Admin;

/// <summary>What proves, or disproves, that a workspace follows its profile.</summary>
/// <param name="Status">Violated when anything is, else report_only when anything only reports.</param>
/// <param name="EffectiveFrom">The day from which this version of the profile is to be used.</param>
/// <param name="ProductVersion">The program that enforces it.</param>
/// <param name="Time">When everything was judged.</param>
/// <param name="Settings">Every setting with its bound.</param>
/// <param name="Rules">Every rule in the order of the profile; empty where faulty settings keep the workspace from being served.</param>
internal sealed record ComplianceAnswer(
    string Workspace,
    string Issuer,
    string Profile,
    string ProfileVersion,
    string ProfileTitle,
    DateOnly EffectiveFrom,
    string ProductVersion,
    DateTimeOffset Time,
    ComplianceStatus Status,
    ClientsAnswer Clients,
    IReadOnlyList<SettingAnswer> Settings,
    IReadOnlyList<RuleAnswer> Rules)
{
    private static readonly string Product =
        typeof(ComplianceAnswer).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    public static ComplianceAnswer Of(WorkspaceCompliance compliance, WorkspaceUrls urls) => new(
        compliance.Workspace.Id,
        WorkspaceAnswer.IssuerOf(compliance.Workspace.Id, urls),
        compliance.Profile.Id,
        compliance.Profile.Version,
        compliance.Profile.Title,
        compliance.Profile.EffectiveFrom,
        Product,
        compliance.Time,
        compliance.Status,
        new(compliance.Report?.Clients ?? 0, compliance.Unreadable.Count, compliance.Unreadable.First),
        [.. compliance.Settings.Select(SettingAnswer.Of)],
        [.. (compliance.Report?.Rules ?? []).Select(RuleAnswer.Of)]);
}

/// <summary>The clients behind a report.</summary>
/// <param name="Judged">How many were judged.</param>
/// <param name="Unreadable">How many could not be: what is stored of them is no client metadata.</param>
/// <param name="UnreadableClients">The ids of the first of these.</param>
internal sealed record ClientsAnswer(int Judged, int Unreadable, IReadOnlyList<string> UnreadableClients);

/// <summary>One setting and its bound.</summary>
/// <param name="Template">The template's own value.</param>
/// <param name="Requirement">The bound in words.</param>
/// <param name="Clause">Absent where the template alone says the value.</param>
internal sealed record SettingAnswer(
    string Path,
    JsonNode? Value,
    JsonNode? Template,
    string Bound,
    string Requirement,
    string? Clause,
    ComplianceStatus Status,
    IReadOnlyList<EvidenceAnswer> Evidence)
{
    public static SettingAnswer Of(SettingState state) => new(
        state.Path,
        state.Value,
        state.OfTemplate?.DeepClone(),
        state.Bound,
        state.Sentence,
        state.Clause,
        state.Faults.Count == 0 ? ComplianceStatus.Holds : ComplianceStatus.Violated,
        [.. state.Faults.Select(fault => new EvidenceAnswer(null, $"Found {fault.Found ?? "nothing"}; allowed: {fault.Bound}", fault.RuleId))]);
}

/// <summary>One rule, and how the workspace stands to it.</summary>
/// <param name="Requirement">What the authorization server does, in a sentence.</param>
/// <param name="Subject">What the rule judges.</param>
/// <param name="Reason">Why it does not apply.</param>
/// <param name="EnforcedAt">Where it refuses.</param>
/// <param name="Offences">How much violates it.</param>
/// <param name="Evidence">The first of what violates it.</param>
internal sealed record RuleAnswer(
    string Id,
    string Requirement,
    string Subject,
    IReadOnlyList<string> Clauses,
    JsonObject Parameters,
    ComplianceStatus Status,
    string? Reason,
    IReadOnlyList<EnforcementPoint> EnforcedAt,
    int Offences,
    IReadOnlyList<EvidenceAnswer> Evidence)
{
    public static RuleAnswer Of(RuleCompliance row)
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
            row.OffenceCount,
            [.. row.Offences.Select(offence => new EvidenceAnswer(offence.ClientId, offence.Description, null))]);
    }
}

/// <summary>Something stored that violates a requirement.</summary>
/// <param name="ClientId">The client; absent = the settings.</param>
/// <param name="Rule">The rule that found it, beside a setting.</param>
internal sealed record EvidenceAnswer(string? ClientId, string Description, string? Rule);
