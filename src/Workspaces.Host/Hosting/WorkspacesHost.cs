using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Workspaces.Host.Hosting;

/// <summary>Builds the host, for the program and for tests alike.</summary>
internal static class WorkspacesHost
{
    /// <param name="args">Configuration as <c>--Workspaces:Name=value</c>.</param>
    /// <param name="customize">Runs before anything is read or registered; what it registers wins.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? customize = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            // Pages are found by it when the entry assembly is another one, as in tests.
            ApplicationName = typeof(WorkspacesHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        customize?.Invoke(builder);
        AddHosting(builder);

        var app = builder.Build();
        app.UseSecurityHeaders();
        return app;
    }

    private static void AddHosting(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        var time = (TimeProvider?)services.Last(service => service.ServiceType == typeof(TimeProvider)).ImplementationInstance ?? TimeProvider.System;

        var installation = Installation.Read(builder.Configuration, builder.Environment);
        var directory = DataDirectory.Open(installation.DataDirectory);
        var certificate = ServerCertificate.Load(installation, directory, time);
        services.AddSingleton(installation);
        services.AddSingleton(directory);
        services.AddSingleton(OperatorKey.Load(installation.OperatorKey, directory));
        builder.WebHost.ConfigureKestrel(kestrel => Listeners.Configure(kestrel, installation, certificate));
        builder.Host.UseDefaultServiceProvider(provider =>
        {
            provider.ValidateScopes = true;
            provider.ValidateOnBuild = true;
        });
    }
}
