using Workspaces.Application.Comparison;
using Workspaces.Application.Refusals;

namespace Workspaces.Application.Compliance;

internal static class ComplianceServices
{
    /// <summary>The compliance report, and what would break under another profile. Needs the administration, the rejections and the profile catalog.</summary>
    public static IServiceCollection AddCompliance(this IServiceCollection services)
    {
        services.AddSingleton<ComplianceAdministration>();
        services.AddSingleton<RefusalCounts>();
        services.AddSingleton<ReportKeys>();
        services.AddSingleton<ReportKeyRevocation>();
        services.AddSingleton<ReportIssuer>();
        services.AddSingleton<ProfileComparisons>();
        services.AddSingleton<ProfileChanges>();
        return services.AddSingleton<WorkspaceComparisons>();
    }
}
