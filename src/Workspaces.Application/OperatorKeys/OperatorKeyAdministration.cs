using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workspaces.Application.Callers;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Workspaces;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;

namespace Workspaces.Application.OperatorKeys;

/// <summary>The keys of the admin API. The bootstrap key is none of them: it stands in the configuration or the data directory.</summary>
internal sealed class OperatorKeyAdministration(Store store, TimeProvider timeProvider)
{
    private const int MaxNameLength = 100;
    private const int MaxWorkspaces = 100;

    public async Task<Outcome<CreatedOperatorKey>> CreateAsync(Caller caller, NewOperatorKey key, CancellationToken cancellationToken)
    {
        if (Need.Everything.FaultOf(caller) is { } refusal)
        {
            return refusal;
        }

        if (FaultsOf(key).ToList() is { Count: > 0 } faults)
        {
            return faults;
        }

        if (await MissingAsync(key.Workspaces ?? [], cancellationToken) is { Count: > 0 } missing)
        {
            return missing;
        }

        var secret = OperatorSecret.New();
        var row = new OperatorKeyRow
        {
            WorkspaceId = WorkspaceId.Installation,
            Id = secret.Id,
            Name = key.Name.Trim(),
            SearchName = SearchName.Of(key.Name),
            Role = key.Role,
            Workspaces = key.Workspaces is null ? null : JsonSerializer.Serialize(key.Workspaces.Distinct().Order(StringComparer.Ordinal)),
            SecretHash = secret.Hash(),
            CreatedAt = timeProvider.GetUtcNow(),
            ExpiresAt = key.ExpiresAt,
        };
        await store.InWorkspaceAsync(WorkspaceId.Installation, caller.Actor, context =>
        {
            context.Set<OperatorKeyRow>().Add(row);
            return context.SaveChangesAsync(cancellationToken);
        });
        return new CreatedOperatorKey(StoredOperatorKey.From(row), secret);
    }

    /// <summary>Keys by id, revoked ones too, from behind <paramref name="cursor"/>; with a search those whose name begins with it.</summary>
    public async Task<Outcome<Page<StoredOperatorKey>>> ListAsync(Caller caller, string? search, string? cursor, int limit, CancellationToken cancellationToken)
    {
        if (Need.ToOversee.FaultOf(caller) is { } refusal)
        {
            return refusal;
        }

        var (size, after, first) = (Math.Clamp(limit, 1, WorkspaceAdministration.MaxPageSize), cursor ?? "", SearchName.Of(search ?? ""));
        var rows = await store.InWorkspaceAsync(WorkspaceId.Installation, context => context.Set<OperatorKeyRow>().AsNoTracking()
            .Where(key => string.Compare(key.Id, after) > 0 && key.SearchName.StartsWith(first))
            .OrderBy(key => key.Id)
            .Take(size + 1)
            .ToListAsync(cancellationToken));
        return Page<StoredOperatorKey>.Of(rows.ConvertAll(StoredOperatorKey.From), size, key => key.Id);
    }

    /// <summary>Ends a key. Done once or often, it is the same.</summary>
    public Task<Outcome<StoredOperatorKey>> RevokeAsync(Caller caller, string id, CancellationToken cancellationToken) =>
        Need.Everything.ThenAsync(caller, WorkspaceId.Installation, () => store.InWorkspaceAsync<Outcome<StoredOperatorKey>>(WorkspaceId.Installation, caller.Actor, async context =>
        {
            if (await context.Set<OperatorKeyRow>().SingleOrDefaultAsync(key => key.Id == id, cancellationToken) is not { } row)
            {
                return new Fault(FaultKind.NotFound, $"There is no operator key '{id}'.");
            }

            row.RevokedAt ??= timeProvider.GetUtcNow();
            await context.SaveChangesAsync(cancellationToken);
            return StoredOperatorKey.From(row);
        }));

    /// <summary>A key for a workspace that there is not would come to be a key for whatever gets that id.</summary>
    private async Task<List<Fault>> MissingAsync(IReadOnlyList<string> workspaces, CancellationToken cancellationToken)
    {
        var known = workspaces.Count == 0 ? [] : await store.InCatalogAsync(context => context.Set<WorkspaceRow>()
            .Where(workspace => workspaces.Contains(workspace.Id) && workspace.Status != WorkspaceStatus.Deleted)
            .Select(workspace => workspace.Id)
            .ToListAsync(cancellationToken));
        return [.. workspaces
            .Select((id, index) => (Id: id, Index: index))
            .Where(one => !known.Contains(one.Id))
            .Select(one => NotThere.Workspace(one.Id) with { Path = $"workspaces[{one.Index}]" })];
    }

    private IEnumerable<Fault> FaultsOf(NewOperatorKey key)
    {
        if (key.Name.Trim().Length is 0 or > MaxNameLength || key.Name.Any(char.IsControl))
        {
            yield return new(FaultKind.Malformed, $"name has 1 to {MaxNameLength} characters.", "name");
        }

        if (key.ExpiresAt <= timeProvider.GetUtcNow())
        {
            yield return new(FaultKind.Malformed, $"expires_at is {key.ExpiresAt:u}, which has passed; name a later instant, or none for a key that ends when it is revoked.", "expires_at");
        }

        if (key is { Role: OperatorRole.Admin, Workspaces: not null })
        {
            yield return new(FaultKind.Malformed, "An admin sees every workspace; leave workspaces out.", "workspaces");
        }

        if (key.Workspaces is { Count: 0 or > MaxWorkspaces })
        {
            yield return new(FaultKind.Malformed, $"workspaces names 1 to {MaxWorkspaces}; leave it out for all.", "workspaces");
        }

        foreach (var (workspace, index) in (key.Workspaces ?? []).Select((workspace, index) => (workspace, index)).Where(one => !WorkspaceId.IsValid(one.workspace)))
        {
            yield return new(FaultKind.Malformed, $"'{workspace}' cannot be the id of a workspace.", $"workspaces[{index}]");
        }
    }
}
