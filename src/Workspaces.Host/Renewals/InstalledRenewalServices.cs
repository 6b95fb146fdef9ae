using Workspaces.Application.Renewals;

namespace Workspaces.Host.Renewals;

internal static class InstalledRenewalServices
{
    /// <summary>What of the installation itself ends, for the list of it and for metrics.</summary>
    public static IServiceCollection AddInstalledRenewals(this IServiceCollection services) => services
        .AddSingleton<IInstalledRenewals, ServerCertificateRenewals>()
        .AddSingleton<CertificateEnds>();
}
