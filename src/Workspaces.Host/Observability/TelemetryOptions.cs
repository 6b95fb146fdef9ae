namespace Workspaces.Host.Observability;

/// <summary>What the installation tells about itself: configuration section <c>Workspaces:Telemetry</c>. Where it is sent is configured by the <c>OTEL_*</c> variables.</summary>
internal sealed class TelemetryOptions
{
    /// <summary>Metrics carry the workspace as a tag. Off unless asked for: each series exists once for every workspace then.</summary>
    public bool WorkspaceTag { get; init; }
}
