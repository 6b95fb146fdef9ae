using System.Text.Json;
using Workspaces.Application.Callers;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Registrations;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Application.Workspaces;

/// <summary>The certification authorities whose client certificates count at a workspace.</summary>
internal sealed class WorkspaceTrust(WorkspaceWriter writer, WorkspaceLoader loader, TrustForecasts forecasts)
{
    /// <summary>Replaces those there are. Refused when clients would not be accepted any more, unless the change says otherwise.</summary>
    public Task<Outcome<StoredWorkspace>> SetAnchorsAsync(Caller caller, string id, TrustChange change, CancellationToken cancellationToken) =>
        Need.ToOperate.ThenAsync(caller, id, () => Attempts.OnWhatThereIsAsync(change.Revision is not null, async () =>
        {
            // Clients are judged before anything is held: what is saved is what was judged, or it is judged again.
            var read = await ReadAsync(id, change, cancellationToken);
            return !read.Succeeded ? read.Faults.ToList()
                : BrokenClientFaults.Of(read.Value.Forecast?.Broken, change.AcceptsBrokenClients) is { Count: > 0 } broken ? broken
                : await SaveAsync(caller, id, change.Revision ?? read.Value.Revision, read.Value.After, cancellationToken);
        }));

    /// <summary>Says what a change would do, and to whom, without making it; or the faults for which it would be refused.</summary>
    public Task<Outcome<TrustPreview>> PreviewAsync(Caller caller, string id, TrustChange change, CancellationToken cancellationToken) =>
        Need.ToOperate.ThenAsync<TrustPreview>(caller, id, async () =>
        {
            var read = await ReadAsync(id, change, cancellationToken);
            return read.Succeeded
                ? TrustPreview.Of(read.Value.Before, read.Value.After, read.Value.Forecast, change.AcceptsBrokenClients)
                : read.Faults.ToList();
        });

    private async Task<Outcome<Reading>> ReadAsync(string id, TrustChange change, CancellationToken cancellationToken)
    {
        if (!TrustAnchors.TryCreate(change.Certificates, out var after, out var faults))
        {
            return faults.Select(AnchorFault).ToList();
        }

        if (await loader.LoadStoredAsync(id, cancellationToken) is not { Workspace: var workspace })
        {
            return NotThere.Workspace(id);
        }

        if (change.Revision is { } revision && revision != workspace.Revision)
        {
            return WorkspaceFaults.Changed(id);
        }

        var before = workspace.TrustAnchors;
        // Nobody falls out by an anchor more.
        var forecast = before.Certificates.All(after.Contains) ? null : (await forecasts.OfAsync(workspace, [after], cancellationToken))[0];
        return new Reading(workspace.Revision, before, after, forecast);
    }

    private Task<Outcome<StoredWorkspace>> SaveAsync(Caller caller, string id, long revision, TrustAnchors anchors, CancellationToken cancellationToken) =>
        writer.ChangeAsync(caller.Actor, id, revision, (_, row) =>
        {
            row.TrustAnchors = JsonSerializer.Serialize(anchors.Certificates.Select(certificate => certificate.ExportCertificatePem()));
            return Task.FromResult<IReadOnlyList<Fault>>([]);
        }, cancellationToken);

    /// <summary>The pack begins a sentence about one entry with its place.</summary>
    private static Fault AnchorFault(string sentence)
    {
        var end = sentence.IndexOf(']', StringComparison.Ordinal);
        return new(FaultKind.Malformed, sentence, sentence.StartsWith("certificates[", StringComparison.Ordinal) ? sentence[..(end + 1)] : "certificates");
    }

    /// <param name="Forecast">Null where no anchor goes.</param>
    private sealed record Reading(long Revision, TrustAnchors Before, TrustAnchors After, TrustForecast? Forecast);
}

/// <summary>The trust anchors that are to be.</summary>
/// <param name="Certificates">As PEM; they replace those there are.</param>
internal sealed record TrustChange(IReadOnlyList<string> Certificates)
{
    /// <summary>The revision that was read; null = whatever it is now.</summary>
    public long? Revision { get; init; }
    /// <summary>It is made also when clients are not accepted any more by that.</summary>
    public bool AcceptsBrokenClients { get; init; }
}
