using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OpenIddict.Server;
using Workspaces.FapiExtensions.OpenIddict.Options;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.OpenIddict;

/// <summary>Puts OpenIddict under the pack.</summary>
public static class OpenIddictEngineExtensions
{
    public static IServiceCollection AddOpenIddictEngine(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddOpenIddict().AddServer(server =>
        {
            server.UseAspNetCore();
            foreach (var step in Pipeline.Steps)
            {
                server.AddEventHandler(step);
            }

            // The table is the whole truth: what the engine brings of its own is not run unless it stands there.
            server.Configure(options =>
            {
                options.Handlers.Clear();
                options.Handlers.AddRange(Pipeline.Steps);
            });
        });
        services.AddSingleton<WorkspaceServerOptions>();
        services.AddSingleton<IEngine, OpenIddictEngine>();
        services.Replace(ServiceDescriptor.Singleton<IOptionsMonitor<OpenIddictServerOptions>, WorkspaceOptionsMonitor>());
        return services;
    }
}
