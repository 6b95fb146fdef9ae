namespace Workspaces.Host.Administration;

internal static class ComplianceServiceCollectionExtensions
{
    /// <summary>The compliance report. Needs the administration and the profile catalog.</summary>
    public static IServiceCollection AddCompliance(this IServiceCollection services) =>
        services.AddSingleton<ComplianceAdministration>();
}
