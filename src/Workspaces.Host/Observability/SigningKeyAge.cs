using System.Diagnostics.Metrics;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Host.Observability;

/// <summary>Tells, whenever metrics are collected, how long the oldest signing key in use has been signing, and how many workspaces are in memory.</summary>
internal sealed class SigningKeyAge
{
    public SigningKeyAge(IMeterFactory meters, WorkspaceCache workspaces, TelemetryOptions options, TimeProvider time)
    {
        var meter = meters.Create(Telemetry.Meter);
        meter.CreateObservableGauge("workspaces.loaded", () => workspaces.Count, "{workspace}", "Workspaces in memory");
        meter.CreateObservableGauge("workspaces.signing_key.age", () => Measure(workspaces.Loaded, time.GetUtcNow(), options.WorkspaceTag), "s", "Since when the oldest signing key of the workspaces in memory signs");
    }

    private static Measurement<double>[] Measure(IReadOnlyCollection<LoadedWorkspace> workspaces, DateTimeOffset now, bool byWorkspace)
    {
        Measurement<double>[] ages = [.. workspaces.Select(workspace => new Measurement<double>(
            (now - workspace.SigningSince).TotalSeconds, byWorkspace ? [new(Telemetry.Workspace, workspace.Workspace.Id)] : Array.Empty<KeyValuePair<string, object?>>()))];
        return byWorkspace || ages.Length == 0 ? ages : [ages.MaxBy(age => age.Value)];
    }
}
