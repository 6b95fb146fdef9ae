using System.Reflection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Workspaces.Storage.Database;

namespace Workspaces.Host.Observability;

/// <summary>Sends metrics and traces over OTLP, where the standard variables say. Without them nothing is collected.</summary>
internal static class TelemetryExport
{
    private static readonly string[] Endpoints = ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"];

    /// <exception cref="StartupException">An endpoint is no URL.</exception>
    public static IServiceCollection AddTelemetryExport(this IServiceCollection services, IConfiguration configuration)
    {
        string[] given = [.. Endpoints.Where(name => !string.IsNullOrEmpty(configuration[name]))];
        string[] faults = [.. given.Where(name => !IsUrl(configuration[name])).Select(name => $"{name} is no URL; allowed: an absolute http or https URL, for example http://collector:4317.")];
        if (faults.Length > 0)
        {
            throw new StartupException(faults);
        }

        if (given.Length > 0)
        {
            services.AddOpenTelemetry()
                .ConfigureResource(resource => resource.AddService(configuration["OTEL_SERVICE_NAME"] ?? Telemetry.ServiceName, serviceVersion: Version))
                .WithMetrics(metrics => metrics.AddMeter(Telemetry.Meter, "Npgsql", "System.Runtime", "Microsoft.AspNetCore.Server.Kestrel").AddOtlpExporter())
                .WithTracing(traces => traces.AddSource(Telemetry.RequestSource).AddProcessor<SpanFilter>().AddOtlpExporter());
        }

        return services;
    }

    private static string? Version => typeof(TelemetryExport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;

    private static bool IsUrl(string? value) => Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https";
}
