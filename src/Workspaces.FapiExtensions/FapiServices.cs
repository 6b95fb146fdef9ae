using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Workspaces.FapiExtensions.Accounts;
using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Binding;
using Workspaces.FapiExtensions.Certificates.Chains;
using Workspaces.FapiExtensions.Certificates.Revocation;
using Workspaces.FapiExtensions.ClientAuthentication;
using Workspaces.FapiExtensions.Consents;
using Workspaces.FapiExtensions.Discovery;
using Workspaces.FapiExtensions.Endpoints;
using Workspaces.FapiExtensions.EndUsers;
using Workspaces.FapiExtensions.Grants;
using Workspaces.FapiExtensions.Intents;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Outbound;
using Workspaces.FapiExtensions.Payments;
using Workspaces.FapiExtensions.Registration;
using Workspaces.FapiExtensions.Resources;
using Workspaces.FapiExtensions.Tokens;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions;

/// <summary>Registers the pack's judges for whoever serves with them. The host adds the stores.</summary>
public static class FapiServices
{
    /// <summary>The pack, with the grant types, methods of client authentication and kinds of intents of its own assembly and of those that the options name.</summary>
    public static IServiceCollection AddFapiJudges(this IServiceCollection services, FapiOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(options.Outbound);
        foreach (var assembly in options.Assemblies.Prepend(typeof(FapiServices).Assembly).Distinct())
        {
            services.AddKinds(typeof(IGrantType), assembly);
            services.AddKinds(typeof(IClientAuthenticationMethod), assembly);
            services.AddKinds(typeof(IIntentKind), assembly);
        }

        services.TryAddSingleton<GuardedHttpClient>();
        services.TryAddSingleton<ClientKeySource>();
        services.TryAddSingleton<ClientFactory>();
        services.TryAddSingleton<SectorIdentifierReader>();
        services.TryAddSingleton<StatementKeys>();
        services.TryAddSingleton<RegistrationJudge>();
        services.TryAddSingleton<IClientRegistry, NoClientRegistry>();
        services.TryAddSingleton<RevocationChecks>();
        services.TryAddSingleton<CertificateChains>();
        services.TryAddSingleton<MutualTls>();
        services.TryAddSingleton<ClientAuthenticationMethods>();
        services.TryAddSingleton<ClientAuthenticator>();
        services.TryAddSingleton<DpopNonces>();
        services.TryAddSingleton<DpopProofReader>();
        services.TryAddSingleton<TokenIssuer>();
        services.TryAddSingleton<GrantClaims>();
        services.TryAddSingleton<GrantFactory>();
        services.TryAddSingleton<GrantedTokens>();
        services.TryAddSingleton<GrantTypes>();
        services.TryAddSingleton<IClientQuota, Unlimited>();
        services.TryAddSingleton<IFailureBudget, Unlimited>();
        services.TryAddSingleton<ClientAdmission>();
        services.TryAddSingleton<AccountsQuestions>();
        services.TryAddSingleton<IAccounts>(static provider => ActivatorUtilities.CreateInstance<BankAccounts>(provider, new NoAccounts()));
        services.TryAddSingleton<IntentKinds>();
        services.TryAddSingleton<IntentFacts>();
        services.TryAddSingleton<IntentCustomers>();
        services.TryAddSingleton<ConsentStep>();
        services.TryAddSingleton<AuthorizationEndpoint>();
        services.TryAddSingleton<AuthorizationResponder>();
        services.TryAddSingleton<AuthorizationResponses>();
        services.TryAddSingleton<PushedAuthorizationEndpoint>();
        services.TryAddSingleton<TokenEndpoint>();
        services.TryAddSingleton<IntrospectionEndpoint>();
        services.TryAddSingleton<RevocationEndpoint>();
        services.TryAddSingleton<ArrangementRevocationEndpoint>();
        services.TryAddSingleton<RegistrationEndpoint>();
        services.TryAddSingleton<ClientConfigurationEndpoint>();
        services.TryAddSingleton<IPayments, BankPayments>();
        services.TryAddSingleton<OrganisationKeys>();
        services.TryAddSingleton<IntentMessages>();
        services.TryAddSingleton<IntentEndpoint>();
        services.TryAddSingleton<OrderEndpoint>();
        services.TryAddSingleton<GrantManagementEndpoint>();
        services.TryAddSingleton<ResourceGuard>();
        services.TryAddSingleton<MetadataDocument>();
        services.TryAddSingleton<ServableWorkspaces>();
        return services;
    }

    private static void AddKinds(this IServiceCollection services, Type kind, Assembly assembly)
    {
        foreach (var type in assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(kind)))
        {
            services.TryAddEnumerable(ServiceDescriptor.Singleton(kind, type));
        }
    }
}
