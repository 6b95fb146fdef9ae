namespace Workspaces.Host.Upstream;

internal static class UpstreamServices
{
    /// <summary>Signing in at the OpenID provider of a workspace.</summary>
    public static IServiceCollection AddUpstream(this IServiceCollection services) => services
        .AddSingleton<ProviderDirectory>()
        .AddSingleton<ProviderCalls>()
        .AddSingleton<ProviderInspection>()
        .AddSingleton<SignInTrips>()
        .AddSingleton<UpstreamUsers>()
        .AddSingleton<UpstreamDeparture>()
        .AddSingleton<UpstreamArrival>()
        .AddSingleton<UpstreamLog>();
}
