using System.Collections.Frozen;
using System.Diagnostics;
using OpenTelemetry;

namespace Workspaces.Host.Observability;

/// <summary>Lets out the spans of requests to workspaces, with the attributes that are ours: whatever else a request left on its span stays here.</summary>
internal sealed class SpanFilter : BaseProcessor<Activity>
{
    private static readonly FrozenSet<string> Attributes = FrozenSet.Create(
        StringComparer.Ordinal,
        Telemetry.Client, Telemetry.Endpoint, Telemetry.Error, Telemetry.Reference, Telemetry.Rule, Telemetry.Status, Telemetry.Workspace,
        "http.request.method", "server.address", "url.scheme", "network.protocol.version");

    public override void OnEnd(Activity data)
    {
        if (data.GetTagItem(Telemetry.Endpoint) is null)
        {
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            return;
        }

        foreach (var (name, _) in data.TagObjects.Where(tag => !Attributes.Contains(tag.Key)).ToArray())
        {
            data.SetTag(name, null);
        }
    }
}
