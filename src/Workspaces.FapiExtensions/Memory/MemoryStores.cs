using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Consents;
using Workspaces.FapiExtensions.Grants;
using Workspaces.FapiExtensions.Intents;
using Workspaces.FapiExtensions.OneTime;
using Workspaces.FapiExtensions.Tokens;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Memory;

/// <summary>Registers stores for development and tests: they live in one process and end with it.</summary>
public static class MemoryStores
{
    /// <summary>
    /// Everything that the pack keeps, in memory; workspaces and users are added through <see cref="MemoryWorkspaces"/> and <see cref="MemoryUsers"/>.
    /// Nothing survives a restart and no other replica sees any of it: a server that counts needs stores of its own.
    /// </summary>
    public static IServiceCollection AddMemoryStores(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<MemoryWorkspaces>();
        services.TryAddSingleton<IWorkspaceSource>(provider => provider.GetRequiredService<MemoryWorkspaces>());
        services.TryAddSingleton<MemoryUsers>();
        services.TryAddSingleton<IUserClaims>(provider => provider.GetRequiredService<MemoryUsers>());
        services.TryAddSingleton<MemoryConsents>();
        services.TryAddSingleton<IConsents>(provider => provider.GetRequiredService<MemoryConsents>());
        services.TryAddSingleton<MemoryAuthorizationRequests>();
        services.TryAddSingleton<IAuthorizationRequestStore>(provider => provider.GetRequiredService<MemoryAuthorizationRequests>());
        services.TryAddSingleton<MemoryIntents>();
        services.TryAddSingleton<IIntentStore>(provider => provider.GetRequiredService<MemoryIntents>());
        services.TryAddSingleton<MemoryGrants>();
        services.TryAddSingleton<IGrantStore>(provider => provider.GetRequiredService<MemoryGrants>());
        services.TryAddSingleton<MemoryOneTimeValues>();
        services.TryAddSingleton<IOneTimeValues>(provider => provider.GetRequiredService<MemoryOneTimeValues>());
        services.TryAddSingleton<IRevocations>(provider => provider.GetRequiredService<MemoryOneTimeValues>());
        return services;
    }
}
