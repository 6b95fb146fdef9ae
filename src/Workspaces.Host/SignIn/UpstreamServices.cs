using Workspaces.Application.SignIn;

namespace Workspaces.Host.SignIn;

internal static class UpstreamServices
{
    /// <summary>Signing in at the OpenID provider of a workspace. Needs the administration.</summary>
    public static IServiceCollection AddUpstream(this IServiceCollection services) => services
        .AddSingleton<ProviderCalls>()
        .AddSingleton<SignInTrips>()
        .AddSingleton<UpstreamDeparture>()
        .AddSingleton<UpstreamArrival>()
        .AddSingleton<UpstreamTurns>()
        .AddSingleton<UpstreamLog>();
}
