using Microsoft.Extensions.DependencyInjection.Extensions;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Host.Data;
using Workspaces.Host.Keys;
using Workspaces.Host.Observability;

namespace Workspaces.Host.Tenancy;

internal static class TenancyServiceCollectionExtensions
{
    /// <summary>
    /// Workspaces in memory, kept up to date, with their keys. Needs <see cref="IProfileSource"/> and
    /// <see cref="ClientFactory"/>, and the storage.
    /// </summary>
    public static IServiceCollection AddTenancy(this IServiceCollection services, WorkspaceUrls urls, CacheCapacity capacity)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(urls);
        services.AddSingleton(capacity);
        services.AddSingleton<IWorkspaceKeyMaterial, WorkspaceKeyMaterial>();
        services.AddSingleton<WorkspaceSecrets>();
        services.AddSingleton<KeyPool>();
        services.AddSingleton<KeyRing>();
        services.AddHostedService(provider => provider.GetRequiredService<KeyPool>());

        services.AddSingleton<Func<string, IClientDirectory>>(provider =>
        {
            var (store, factory, time, metrics) = (
                provider.GetRequiredService<Store>(), provider.GetRequiredService<ClientFactory>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredKeyedService<CacheMetrics>(Caches.Clients));
            return workspaceId => new ClientDirectory(workspaceId, store, factory, time, metrics);
        });
        services.AddSingleton<WorkspaceAssembler>();
        services.AddSingleton<WorkspaceLoader>();
        services.AddSingleton<WorkspaceCache>();
        services.AddSingleton<WorkspaceChanges>();
        return services.AddHostedService(provider => provider.GetRequiredService<WorkspaceChanges>());
    }
}
