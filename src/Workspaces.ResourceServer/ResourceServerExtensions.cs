using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Workspaces.FapiExtensions.OneTime;
using Workspaces.ResourceServer.Authentication;
using Workspaces.ResourceServer.Consents;
using Workspaces.ResourceServer.Guarding;
using Workspaces.ResourceServer.Metadata;
using Workspaces.ResourceServer.Options;
using Workspaces.ResourceServer.Scopes;

namespace Workspaces.ResourceServer;

/// <summary>Adds the guard to ASP.NET Core's authentication.</summary>
public static class ResourceServerExtensions
{
    /// <summary>Takes the tokens of one workspace.</summary>
    /// <param name="authentication">The API's authentication.</param>
    /// <param name="issuer">The workspace: <c>https://as.bank.example/acme</c>.</param>
    /// <param name="origin">Where the API is called: <c>https://api.bank.example</c>.</param>
    /// <param name="configure">Further options.</param>
    public static AuthenticationBuilder AddWorkspaces(this AuthenticationBuilder authentication, string issuer, string origin, Action<ResourceServerOptions>? configure = null) =>
        authentication.AddWorkspaces(ResourceServerDefaults.Scheme, options =>
        {
            options.Issuer = issuer;
            options.Origins.Add(origin);
            configure?.Invoke(options);
        });

    /// <summary>Takes the tokens of one workspace, by a scheme of its own: an API of several workspaces adds one for each.</summary>
    /// <exception cref="OptionsValidationException">When the API starts: every fault of the options.</exception>
    public static AuthenticationBuilder AddWorkspaces(this AuthenticationBuilder authentication, string scheme, Action<ResourceServerOptions> configure)
    {
        var services = authentication.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IOneTimeValues, OneTimeValuesInMemory>();
        services.TryAddSingleton<TokenGuards>();
        services.TryAddSingleton<Challenge>();
        services.TryAddSingleton<MappedMetadata>();
        services.AddSingleton(new RegisteredScheme(scheme));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAuthorizationHandler, ScopeHandler>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAuthorizationHandler, ConsentHandler>());
        services.AddAuthorization();
        UseScopePolicies(services);
        services.AddSingleton<IValidateOptions<ResourceServerOptions>>(new ResourceServerOptionsCheck(scheme));
        services.AddOptions<ResourceServerOptions>(scheme).ValidateOnStart();
        return authentication.AddScheme<ResourceServerOptions, WorkspaceTokenHandler>(scheme, configure);
    }

    // A provider of the API's own stays: it must know the policies of scopes then, or endpoints that name one answer nobody.
    private static void UseScopePolicies(IServiceCollection services)
    {
        if (services.LastOrDefault(service => service.ServiceType == typeof(IAuthorizationPolicyProvider))?.ImplementationType == typeof(DefaultAuthorizationPolicyProvider))
        {
            services.Replace(ServiceDescriptor.Singleton<IAuthorizationPolicyProvider, ScopePolicies>());
        }
    }
}
