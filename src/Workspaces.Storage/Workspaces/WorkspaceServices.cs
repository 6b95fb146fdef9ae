using Microsoft.Extensions.DependencyInjection.Extensions;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Storage.Caching;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Keys;
using Workspaces.Storage.Keys.Ring;
using Workspaces.Storage.Sql;

namespace Workspaces.Storage.Workspaces;

internal static class WorkspaceServices
{
    /// <summary>
    /// Workspaces in memory, kept up to date, with their keys. Needs <see cref="IProfileSource"/> and
    /// <see cref="ClientFactory"/>, and the storage.
    /// </summary>
    public static IServiceCollection AddStoredWorkspaces(this IServiceCollection services, Func<IServiceProvider, WorkspaceOptions> options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(provider => provider.GetRequiredService<WorkspaceOptions>().Urls);
        services.AddSingleton(provider => provider.GetRequiredService<WorkspaceOptions>().Caches);
        services.TryAddSingleton<IWorkspaceKeyMaterial, WorkspaceKeyMaterial>();
        services.AddSingleton<WorkspaceSecrets>();
        services.AddSingleton(provider => new KeyPool(provider.GetRequiredService<IWorkspaceKeyMaterial>(), provider.GetRequiredService<WorkspaceOptions>().KeyPoolSize));
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
        services.AddSingleton<ChangedWorkspaces>();
        services.AddSingleton<InstallationKeyChanges>();
        services.AddSingleton<WorkspaceIndex>();
        services.AddSingleton<WorkspaceCache>();
        services.AddSingleton<WorkspaceChanges>();
        services.AddHostedService<RingReload>();
        return services.AddHostedService(provider => provider.GetRequiredService<WorkspaceChanges>());
    }
}
