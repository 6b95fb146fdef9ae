namespace Workspaces.Host.Hosting;

internal static class DrainServices
{
    public static IServiceCollection AddDrain(this IServiceCollection services, Installation installation)
    {
        services.AddSingleton<Drain>();
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
                context.Response.Headers.Connection = "close";
            }

            return next(context);
        });
    }
}
