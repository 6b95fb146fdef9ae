using Workspaces.FapiExtensions.ClientAuthentication;
using Workspaces.Storage.Sql;

namespace Workspaces.Host.RateLimiting;

internal static class RateLimitingServices
{
    /// <summary>Fair shares of workspaces and clients.</summary>
    public static IServiceCollection AddRateLimiting(this IServiceCollection services, RateLimits limits) =>
        services.AddSingleton(limits).AddSingleton<IWaitingRequestLimits>(limits).AddSingleton<IClientQuota, ClientQuota>().AddSingleton<IFailureBudget, FailureBudget>().AddSingleton<AddressShare>();
}
