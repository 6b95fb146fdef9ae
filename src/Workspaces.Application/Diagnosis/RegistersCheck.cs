using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;

namespace Workspaces.Application.Diagnosis;

/// <summary>Whether the registers that tell the statuses of software answer.</summary>
internal sealed class RegistersCheck(Store store) : ICheck
{
    private const int MaxNamed = 10;

    public string Name => "registers";
    public bool NeedsDatabase => true;

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        var silent = await store.InCatalogAsync(context => context.Set<WorkspaceRow>().AsNoTracking()
            .Where(row => row.StatusesUnknownSince != null && row.Status != WorkspaceStatus.Deleted)
            .OrderBy(row => row.StatusesUnknownSince).Take(MaxNamed).Select(row => new { row.Id, row.StatusesUnknownSince }).ToListAsync(cancellationToken));
        return silent.Count == 0
            ? [new(Name, FindingLevel.Ok, "Every register that tells the statuses of software answered when it was last asked, or there is none to ask.")]
            : [.. silent.Select(row => new Finding(
                Name,
                FindingLevel.Warning,
                string.Create(CultureInfo.InvariantCulture, $"The register of workspace {row.Id} has given no statuses of software since {row.StatusesUnknownSince:u}; what it said before counts."),
                "See that server.registration.statuses.register_uri can be fetched from here; the log says what came. Disable clients of which you learn otherwise that they take part no more."))];
    }
}
