using Workspaces.Application.Diagnosis;

namespace Workspaces.Host.Checks;

internal static class CheckServices
{
    /// <summary>The doctor with the checks of this process, which stand first, and that of requests.</summary>
    public static IServiceCollection AddChecks(this IServiceCollection services) => services
        .AddSingleton<ICheck, DataDirectoryCheck>()
        .AddSingleton<ICheck, ServerCertificatesCheck>()
        .AddDoctor();
}
