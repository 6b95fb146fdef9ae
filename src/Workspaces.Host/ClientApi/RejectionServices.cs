using Workspaces.Application.Refusals;

namespace Workspaces.Host.ClientApi;

internal static class RejectionServices
{
    /// <summary>Records of refused requests, and their clients' view of them.</summary>
    public static IServiceCollection AddRejections(this IServiceCollection services) => services.AddRefusalRecords().AddSingleton<ClientRejectionLimit>();
}
