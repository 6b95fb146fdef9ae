using System.Text.Json;
using Workspaces.Application.Callers;
using Workspaces.Application.Outcomes;
using Workspaces.FapiExtensions.Certificates;

namespace Workspaces.Application.Workspaces;

/// <summary>The certification authorities whose client certificates count at a workspace.</summary>
internal sealed class WorkspaceTrust(WorkspaceWriter writer)
{
    /// <param name="id">Of the workspace.</param>
    /// <param name="certificates">As PEM; they replace those there are.</param>
    /// <param name="revision">The revision that was read; null = whatever it is now.</param>
    public async Task<Outcome<StoredWorkspace>> SetAnchorsAsync(
        Caller caller, string id, IReadOnlyList<string> certificates, long? revision, CancellationToken cancellationToken) =>
        Need.ToOperate.FaultOf(caller, id) is { } refusal ? refusal
        : !TrustAnchors.TryCreate(certificates, out var anchors, out var faults)
            ? faults.Select(AnchorFault).ToList()
            : await writer.ChangeAsync(caller.Actor, id, revision, (_, row) =>
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
}
