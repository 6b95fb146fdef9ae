using Workspaces.FapiExtensions.ClientAuthentication;

namespace Workspaces.Host.RateLimiting;

internal static class RateLimitingServices
{
    /// <summary>Fair shares of workspaces and clients.</summary>
    public static IServiceCollection AddRateLimiting(this IServiceCollection services, RateLimits limits) =>
        services.AddSingleton(limits).AddSingleton<IClientQuota, ClientQuota>().AddSingleton<IFailureBudget, FailureBudget>().AddSingleton<AddressShare>();
}
