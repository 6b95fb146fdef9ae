namespace Workspaces.Application.Renewals;

internal static class RenewalServices
{
    /// <summary>What ends, of every kind. Needs the functions of workspaces; what ends of the installation, whoever serves adds.</summary>
    public static IServiceCollection AddRenewals(this IServiceCollection services) => services
        .AddSingleton<IRenewalSource, ClientCertificateRenewals>()
        .AddSingleton<IRenewalSource, RegisteredCertificateRenewals>()
        .AddSingleton<IRenewalSource, TrustAnchorRenewals>()
        .AddSingleton<IRenewalSource, WorkspaceKeyRenewals>()
        .AddSingleton<RenewalAdministration>();
}
