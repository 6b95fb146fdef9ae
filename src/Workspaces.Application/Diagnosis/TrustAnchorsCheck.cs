using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Database;
using Workspaces.Storage.Rows;

namespace Workspaces.Application.Diagnosis;

/// <summary>Whether the trust anchors of workspaces go on being valid. Each authority is told once, with the workspaces that trust it.</summary>
internal sealed class TrustAnchorsCheck(Store store, TimeProvider time) : ICheck
{
    private const int MaxNamed = 5;

    public string Name => "trust_anchors";
    public bool NeedsDatabase => true;

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        var users = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        await store.InCatalogAsync(async context =>
        {
            var rows = context.Set<WorkspaceRow>().AsNoTracking().Where(row => row.Status == WorkspaceStatus.Active).Select(row => new { row.Id, row.TrustAnchors });
            await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                foreach (var pem in JsonSerializer.Deserialize<string[]>(row.TrustAnchors, StorageJson.Options) ?? [])
                {
                    (users.TryGetValue(pem, out var known) ? known : users[pem] = []).Add(row.Id);
                }
            }

            return true;
        });
        Finding[] findings = [.. users.SelectMany(use => Look(use.Key, use.Value))];
        return findings.Length > 0 ? findings : [new(Name, FindingLevel.Ok, "Every trust anchor is valid for longer than 30 days.")];
    }

    private IEnumerable<Finding> Look(string pem, List<string> workspaces)
    {
        if (!TrustAnchors.TryCreate([pem], out var anchors, out _))
        {
            yield return new(Name, FindingLevel.Error, $"A trust anchor of {Named(workspaces)} cannot be read.", "Set its trust anchors anew.");
            yield break;
        }

        var now = time.GetUtcNow();
        foreach (var facts in anchors.Certificates.Select(CertificateFacts.Of))
        {
            var level = Expiry.LevelOf(facts.NotBefore, facts.NotAfter, now);
            if (level is not FindingLevel.Ok)
            {
                yield return new(
                    Name, level, $"The trust anchor {facts.Subject} of {Named(workspaces)} {Expiry.Sentence(facts.NotBefore, facts.NotAfter, now)}.",
                    "Add the authority's next certificate with PUT /admin/api/workspaces/{id}/trust-anchors before it ends.");
            }
        }
    }

    private static string Named(List<string> workspaces) =>
        string.Join(", ", workspaces.Take(MaxNamed)) + (workspaces.Count > MaxNamed ? $" and {workspaces.Count - MaxNamed} more" : "");
}
