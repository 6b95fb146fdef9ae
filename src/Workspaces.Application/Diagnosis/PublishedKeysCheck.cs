using Microsoft.EntityFrameworkCore;
using Workspaces.Application.Publication;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Sql;

namespace Workspaces.Application.Diagnosis;

/// <summary>Whether keys of workspaces were found where they are published, when that was looked at last.</summary>
internal sealed class PublishedKeysCheck(Store store, PublishedKeySetIndex index, TimeProvider time) : ICheck
{
    private const int MaxAsked = 100;

    public string Name => "published_keys";
    public bool NeedsDatabase => true;

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        var workspaces = await index.ListAsync(MaxAsked, cancellationToken);
        List<Finding> findings = [];
        foreach (var id in workspaces)
        {
            findings.AddRange(await LookAsync(id, cancellationToken));
        }

        return findings.Count > 0 ? findings : [new(Name, FindingLevel.Ok, workspaces.Count == 0 ? "Every workspace publishes its keys itself." : "Keys that are published elsewhere were found there.")];
    }

    private Task<Finding[]> LookAsync(string id, CancellationToken cancellationToken) => store.InWorkspaceAsync(id, async context =>
    {
        var set = await context.Set<PublishedKeySetRow>().AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        var keys = await context.Set<WorkspaceKeyRow>().AsNoTracking().ToListAsync(cancellationToken);
        return set is null ? [] : Judge(id, PublicationReport.Of(set), keys).ToArray();
    });

    private IEnumerable<Finding> Judge(string id, PublicationReport report, List<WorkspaceKeyRow> keys)
    {
        if (report.Failure is { } failure)
        {
            yield return new(Name, FindingLevel.Warning, $"The key set of workspace {id} at {report.PublishedAt} could not be had at {report.LookedAt:u}: {failure}. Its keys go on signing; no new one begins.",
                $"See that it can be fetched from here, then look again: key published {id}.");
        }

        foreach (var key in report.NotFound(keys, time.GetUtcNow()))
        {
            yield return new(Name, FindingLevel.Error, $"The key {key.KeyId} of workspace {id} is in use and was not found at {report.PublishedAt} at {report.FoundAt:u}. {key.Reason}".TrimEnd(),
                $"Have it published there under the kid {key.PublishedAs}, then look again: key published {id}.");
        }
    }
}
