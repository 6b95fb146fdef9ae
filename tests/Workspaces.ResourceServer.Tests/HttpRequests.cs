using System.Diagnostics.Tracing;

namespace Workspaces.ResourceServer.Tests;

/// <summary>Counts the requests to a path that this process sends, as the platform tells of them.</summary>
internal sealed class HttpRequests(string path) : EventListener
{
    private int _count;

    public int Count => Volatile.Read(ref _count);

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "System.Net.Http")
        {
            EnableEvents(eventSource, EventLevel.Informational);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventName == "RequestStart" && eventData.Payload is [_, _, _, string target, ..] && target.EndsWith(path, StringComparison.Ordinal))
        {
            Interlocked.Increment(ref _count);
        }
    }
}
