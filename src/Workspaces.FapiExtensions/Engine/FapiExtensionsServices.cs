using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Workspaces.FapiExtensions.Binding;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.FapiExtensions.ClientAuthentication;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Outbound;

namespace Workspaces.FapiExtensions.Engine;

/// <summary>Registers what adapters use. The host adds <see cref="IOneTimeValues"/> and <see cref="DpopNonces"/> with its own secret.</summary>
public static class FapiExtensionsServices
{
    public static IServiceCollection AddFapiExtensions(this IServiceCollection services, OutboundOptions outbound)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(outbound);
        services.TryAddSingleton<GuardedHttpClient>();
        services.TryAddSingleton<ClientKeySource>();
        services.TryAddSingleton<ClientFactory>();
        services.TryAddSingleton<CertificateChains>();
        services.TryAddSingleton<MutualTls>();
        services.TryAddSingleton<ClientAuthenticator>();
        services.TryAddSingleton<DpopProofReader>();
        return services;
    }
}
