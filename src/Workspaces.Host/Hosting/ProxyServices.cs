using Microsoft.AspNetCore.HttpOverrides;
using Workspaces.Host.Hosting.Proxies;

namespace Workspaces.Host.Hosting;

/// <summary>What stands before everything else when there are proxies before the host.</summary>
internal static class ProxyServices
{
    public static IServiceCollection AddProxies(this IServiceCollection services, Installation installation) => services
        .AddSingleton(new TrustedProxies(installation.Proxies, installation.MutualTlsPort))
        .Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedHost | ForwardedHeaders.XForwardedProto;
            // As far back as the proxies are ours.
            options.ForwardLimit = null;
            options.AllowedHosts = [.. installation.Urls.Select(url => url.Host)];
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in installation.Proxies.SelectMany(proxy => proxy.Networks))
            {
                options.KnownIPNetworks.Add(network);
            }
        });

    public static void UseProxies(this IApplicationBuilder app, Installation installation)
    {
        if (installation.Proxies.Count == 0)
        {
            return;
        }

        app.UseMiddleware<ProxyGate>();
        app.UseForwardedHeaders();
        app.Use(static (context, next) => context.Request.IsHttps
            ? next(context)
            : BadRequest.AnswerAsync(context, "The proxy took this request without TLS."));
    }
}
