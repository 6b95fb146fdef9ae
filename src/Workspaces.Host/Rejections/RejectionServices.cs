using Workspaces.Host.Administration;

namespace Workspaces.Host.Rejections;

internal static class RejectionServices
{
    /// <summary>Records of refused requests. Needs the storage and the administration.</summary>
    public static IServiceCollection AddRejections(this IServiceCollection services)
    {
        services.AddSingleton<RejectionQueue>();
        services.AddSingleton<RejectionWriter>();
        services.AddSingleton<RejectionAdministration>();
        services.AddSingleton<ClientRejectionLimit>();
        return services.AddHostedService(provider => provider.GetRequiredService<RejectionWriter>());
    }
}
