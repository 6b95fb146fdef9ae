using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Workspaces.FapiExtensions.Binding;
using Workspaces.FapiExtensions.Certificates.Chains;
using Workspaces.FapiExtensions.Certificates.Revocation;
using Workspaces.FapiExtensions.ClientAuthentication;
using Workspaces.FapiExtensions.Endpoints;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Outbound;
using Workspaces.FapiExtensions.Registration;
using Workspaces.FapiExtensions.Resources;
using Workspaces.FapiExtensions.Tokens;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions;

/// <summary>Registers what adapters use. The host adds the stores.</summary>
public static class FapiExtensionsServices
{
    public static IServiceCollection AddFapiExtensions(this IServiceCollection services, OutboundOptions outbound)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(outbound);
        services.TryAddSingleton<GuardedHttpClient>();
        services.TryAddSingleton<ClientKeySource>();
        services.TryAddSingleton<ClientFactory>();
        services.TryAddSingleton<SectorIdentifierReader>();
        services.TryAddSingleton<RevocationChecks>();
        services.TryAddSingleton<CertificateChains>();
        services.TryAddSingleton<MutualTls>();
        services.TryAddSingleton<ClientAuthenticator>();
        services.TryAddSingleton<DpopNonces>();
        services.TryAddSingleton<DpopProofReader>();
        services.TryAddSingleton<TokenIssuer>();
        services.TryAddSingleton<GrantClaims>();
        services.TryAddSingleton<IClientQuota, Unlimited>();
        services.TryAddSingleton<ClientAdmission>();
        services.TryAddSingleton<AuthorizationEndpoint>();
        services.TryAddSingleton<AuthorizationResponder>();
        services.TryAddSingleton<PushedAuthorizationEndpoint>();
        services.TryAddSingleton<TokenEndpoint>();
        services.TryAddSingleton<IntrospectionEndpoint>();
        services.TryAddSingleton<RevocationEndpoint>();
        services.TryAddSingleton<ResourceGuard>();
        return services;
    }
}
