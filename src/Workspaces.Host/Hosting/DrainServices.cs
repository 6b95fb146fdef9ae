using Microsoft.AspNetCore.Connections.Features;
using Workspaces.Host.Observability;

namespace Workspaces.Host.Hosting;

internal static class DrainServices
{
    public static IServiceCollection AddDrain(this IServiceCollection services, Installation installation)
    {
        services.AddSingleton(provider => new Drain(installation.DrainTime, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<Drain>>()));
        services.AddHostedService(provider => provider.GetRequiredService<Drain>());
        return services.Configure<HostOptions>(options => options.ShutdownTimeout = installation.DrainTime + installation.ShutdownTime);
    }

    /// <summary>Sends clients away from a host that is being stopped.</summary>
    public static IApplicationBuilder UseDrain(this IApplicationBuilder app)
    {
        var drain = app.ApplicationServices.GetRequiredService<Drain>();
        return app.Use((context, next) =>
        {
            if (drain.Begun)
            {
                CloseAfterAnswer(context);
            }

            return next(context);
        });
    }

    // HTTP/2 has no such header; its connections are told to take no further request (RFC 9113 6.8).
    private static void CloseAfterAnswer(HttpContext context)
    {
        if (HttpProtocol.IsHttp2(context.Request.Protocol))
        {
            context.Features.Get<IConnectionLifetimeNotificationFeature>()?.RequestClose();
        }
        else
        {
            context.Response.Headers.Connection = "close";
        }
    }
}
