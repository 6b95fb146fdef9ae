using System.Reflection;
using Workspaces.Application.Refusals;
using Workspaces.FapiExtensions.Compliance;
using Workspaces.FapiExtensions.Rules;
using Workspaces.Profiles;

namespace Workspaces.Application.Compliance;

/// <summary>What proves, or disproves, that a workspace follows its profile.</summary>
/// <param name="EffectiveFrom">The day from which this version of the profile is to be used.</param>
/// <param name="Installation">The id of the installation: the thumbprint of the first key with which it signed reports.</param>
/// <param name="ProductVersion">The program that enforces it.</param>
/// <param name="Time">When everything was judged.</param>
/// <param name="Status">Violated when anything is.</param>
/// <param name="Settings">Every setting with its bound.</param>
/// <param name="Rules">Every rule in the order of the profile; empty where faulty settings keep the workspace from being served.</param>
internal sealed record ReportDocument(
    string Workspace,
    string DisplayName,
    string Issuer,
    string Profile,
    string ProfileVersion,
    string ProfileTitle,
    DateOnly EffectiveFrom,
    string Installation,
    string ProductVersion,
    DateTimeOffset Time,
    ComplianceStatus Status,
    ReportCounts Counts,
    ReportedClients Clients,
    IReadOnlyList<ReportedSetting> Settings,
    IReadOnlyList<ReportedRule> Rules)
{
    /// <summary>The version of this program.</summary>
    public static string Product { get; } =
        typeof(ReportDocument).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    public static ReportDocument Of(WorkspaceCompliance compliance, IReadOnlyDictionary<string, RefusalTally> refused, string issuer, string installation)
    {
        IReadOnlyList<IRule> rules = [.. (compliance.Report?.Rules ?? []).Select(row => row.Rule)];
        ReportedSetting[] settings = [.. compliance.Settings.Select(setting => ReportedSetting.Of(setting, rules))];
        ReportedRule[] judged = [.. (compliance.Report?.Rules ?? []).Select(row => ReportedRule.Of(row, refused))];
        return new(
            compliance.Workspace.Id,
            compliance.Workspace.DisplayName,
            issuer,
            compliance.Profile.Id,
            compliance.Profile.Version,
            compliance.Profile.Title,
            compliance.Profile.EffectiveFrom,
            installation,
            Product,
            compliance.Time,
            compliance.Status,
            ReportCounts.Of(settings, judged),
            new(compliance.Report?.Clients ?? 0, compliance.Unreadable.Count, compliance.Unreadable.First),
            settings,
            judged);
    }
}
