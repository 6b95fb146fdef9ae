using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Workspaces.Host.Observability;

internal static class ObservabilityServices
{
    /// <summary>What is counted, also where nobody looks.</summary>
    public static IServiceCollection AddMeasurements(this IServiceCollection services)
    {
        services.AddMetrics();
        services.TryAddSingleton<TelemetryOptions>();
        services.TryAddSingleton<ServerMetrics>();
        return services;
    }

    /// <summary>Health, logs that keep secrets, and telemetry for collectors.</summary>
    public static IServiceCollection AddObservability(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<Readiness>();
        services.AddSingleton<SigningKeyAge>();
        return services.AddQuietCategories().AddTelemetryExport(configuration);
    }
}
