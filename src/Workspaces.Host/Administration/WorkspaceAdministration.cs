using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.Host.Data;
using Workspaces.Host.Data.Rows;
using Workspaces.Host.Tenancy;

namespace Workspaces.Host.Administration;

/// <summary>What an operator does with workspaces. Admin API, CLI and console all call this.</summary>
internal sealed class WorkspaceAdministration(
    Store store, IProfileSource profiles, WorkspaceDrafts drafts, WorkspaceCache cache, TimeProvider timeProvider)
{
    public const int MaxPageSize = 100;
    private const int MaxDisplayNameLength = 200;

    public async Task<Outcome<StoredWorkspace>> CreateAsync(NewWorkspace workspace, CancellationToken cancellationToken)
    {
        if (await FaultsOfAsync(workspace, cancellationToken) is { Count: > 0 } faults)
        {
            return faults;
        }

        var profile = profiles.Resolve(workspace.Profile, workspace.Settings.NullWhenEmpty());
        if (!profile.Succeeded)
        {
            return profile.Faults.ToList();
        }

        var (row, keys) = await drafts.CreateAsync(workspace, profile.Value, cancellationToken);
        if (drafts.Judge(row, keys, profile.Value) is { } fault)
        {
            return fault;
        }

        return await InsertAsync(row, keys, cancellationToken);
    }

    public async Task<Outcome<StoredWorkspace>> GetAsync(string id, CancellationToken cancellationToken)
    {
        var row = await store.InWorkspaceAsync(id, context => context.Workspaces.AsNoTracking()
            .SingleOrDefaultAsync(workspace => workspace.Status != WorkspaceStatus.Deleted, cancellationToken));
        return row is null ? Missing(id) : StoredWorkspace.From(row);
    }

    /// <summary>Workspaces by id, from behind <paramref name="cursor"/>; with a search those whose id or name begins with it.</summary>
    /// <param name="search">Null = all.</param>
    /// <param name="cursor">Null = from the first.</param>
    /// <param name="limit">How many.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="only">The only ones that there are for the caller; null = all.</param>
    public async Task<Page<WorkspaceSummary>> ListAsync(
        string? search, string? cursor, int limit, CancellationToken cancellationToken, IReadOnlyCollection<string>? only = null)
    {
        var size = Math.Clamp(limit, 1, MaxPageSize);
        var items = await store.InCatalogAsync(context => Matching(context.Workspaces, search, cursor)
            .Where(workspace => only == null || only.Contains(workspace.Id))
            .OrderBy(workspace => workspace.Id)
            .Take(size + 1)
            .Select(workspace => new WorkspaceSummary(
                workspace.Id, workspace.DisplayName, workspace.ProfileId, workspace.Status == WorkspaceStatus.Active, workspace.CreatedAt))
            .ToListAsync(cancellationToken));
        return Page<WorkspaceSummary>.Of(items, size, item => item.Id);
    }

    public async Task<Outcome<StoredWorkspace>> UpdateAsync(string id, WorkspacePatch patch, CancellationToken cancellationToken)
    {
        if (patch.DisplayName is { } name && FaultOfName(name) is { } fault)
        {
            return fault;
        }

        return await ChangeAsync(id, patch.Revision, async (context, row) =>
        {
            row.DisplayName = patch.DisplayName ?? row.DisplayName;
            row.SearchName = WorkspaceDrafts.SearchName(row.DisplayName);
            row.Status = patch.Enabled switch { true => WorkspaceStatus.Active, false => WorkspaceStatus.Disabled, null => row.Status };
            return patch.Settings is { } settings ? await AdaptAsync(context, row, settings, cancellationToken) : [];
        }, cancellationToken);
    }

    /// <summary>Names the certification authorities whose client certificates count, as PEM.</summary>
    public async Task<Outcome<StoredWorkspace>> SetTrustAnchorsAsync(
        string id, IReadOnlyList<string> certificates, long? revision, CancellationToken cancellationToken)
    {
        return !TrustAnchors.TryCreate(certificates, out _, out var faults)
            ? faults.Select(AnchorFault).ToList()
            : await ChangeAsync(id, revision, (_, row) =>
            {
                row.TrustAnchors = JsonSerializer.Serialize(certificates);
                return Task.FromResult<IReadOnlyList<Fault>>([]);
            }, cancellationToken);
    }

    /// <summary>The pack begins a sentence about one entry with its place.</summary>
    private static Fault AnchorFault(string sentence)
    {
        var end = sentence.IndexOf(']', StringComparison.Ordinal);
        return new(FaultKind.Malformed, sentence, sentence.StartsWith("certificates[", StringComparison.Ordinal) ? sentence[..(end + 1)] : "certificates");
    }

    /// <summary>Ends a workspace for ever: its id stays taken; its keys, clients, users, grants and rejection records are erased.</summary>
    public Task<Outcome<StoredWorkspace>> DeleteAsync(string id, long? revision, CancellationToken cancellationToken) =>
        ChangeAsync(id, revision, async (context, row) =>
        {
            row.Status = WorkspaceStatus.Deleted;
            row.DeletedAt = timeProvider.GetUtcNow();
            await context.Keys.ExecuteDeleteAsync(cancellationToken);
            await context.Clients.ExecuteDeleteAsync(cancellationToken);
            await context.Users.ExecuteDeleteAsync(cancellationToken);
            await context.Grants.ExecuteDeleteAsync(cancellationToken);
            await context.AuthorizationRequests.ExecuteDeleteAsync(cancellationToken);
            await context.Rejections.ExecuteDeleteAsync(cancellationToken);
            return [];
        }, cancellationToken);

    private static Fault Missing(string id) => new(FaultKind.NotFound, $"There is no workspace '{id}'.");

    private static Fault Taken(string id) => new(FaultKind.Taken, $"The id '{id}' is or was in use.", "id");

    private static Fault? FaultOfName(string name) => name.Trim().Length is > 0 and <= MaxDisplayNameLength && !name.Any(char.IsControl)
        ? null
        : new(FaultKind.Malformed, $"display_name has 1 to {MaxDisplayNameLength} characters.", "display_name");

    private static IQueryable<WorkspaceRow> Matching(IQueryable<WorkspaceRow> workspaces, string? search, string? cursor)
    {
        var living = workspaces.AsNoTracking().Where(workspace => workspace.Status != WorkspaceStatus.Deleted);
        if (cursor is not null)
        {
            living = living.Where(workspace => string.Compare(workspace.Id, cursor) > 0);
        }

        if (string.IsNullOrWhiteSpace(search))
        {
            return living;
        }

        // Ranges of two indexes; what contains the text somewhere would be looked for in every row.
        var (first, end) = (WorkspaceDrafts.SearchName(search), WorkspaceDrafts.SearchName(search) + char.MaxValue);
        return living.Where(workspace =>
            (string.Compare(workspace.Id, first) >= 0 && string.Compare(workspace.Id, end) < 0)
            || (string.Compare(workspace.SearchName, first) >= 0 && string.Compare(workspace.SearchName, end) < 0));
    }

    private async Task<List<Fault>> FaultsOfAsync(NewWorkspace workspace, CancellationToken cancellationToken)
    {
        List<Fault> faults = [];
        if (!WorkspaceId.IsValid(workspace.Id))
        {
            faults.Add(new(FaultKind.Malformed, "An id has 2 to 63 of a-z, 0-9 and hyphen, begins with a letter, does not end in a hyphen and is no reserved word.", "id"));
        }
        else if (await store.InWorkspaceAsync(workspace.Id, context => context.Workspaces.AnyAsync(cancellationToken)))
        {
            faults.Add(Taken(workspace.Id));
        }

        if (workspace.DisplayName is { } name && FaultOfName(name) is { } fault)
        {
            faults.Add(fault);
        }

        return faults;
    }

    private async Task<Outcome<StoredWorkspace>> InsertAsync(WorkspaceRow row, IReadOnlyList<WorkspaceKeyRow> keys, CancellationToken cancellationToken)
    {
        try
        {
            await store.InWorkspaceAsync(row.Id, context =>
            {
                context.Workspaces.Add(row);
                context.Keys.AddRange(keys);
                return context.SaveChangesAsync(cancellationToken);
            });
        }
        catch (DbUpdateException exception) when (StorageUnavailableException.IsDuplicate(exception))
        {
            return Taken(row.Id);
        }

        cache.Changed(row.Id);
        return StoredWorkspace.From(row);
    }

    private async Task<IReadOnlyList<Fault>> AdaptAsync(TenantDbContext context, WorkspaceRow row, JsonElement settings, CancellationToken cancellationToken)
    {
        var own = ((JsonElement?)settings).NullWhenEmpty();
        var profile = profiles.Resolve(row.ProfileId, own);
        if (!profile.Succeeded)
        {
            return profile.Faults;
        }

        row.Settings = own?.GetRawText();
        row.ProfileVersion = profile.Value.Version;
        var keys = await drafts.AdaptKeysAsync(context, profile.Value.Settings, cancellationToken);
        return drafts.Judge(row, keys, profile.Value) is { } fault ? [fault] : [];
    }

    private async Task<Outcome<StoredWorkspace>> ChangeAsync(
        string id, long? revision, Func<TenantDbContext, WorkspaceRow, Task<IReadOnlyList<Fault>>> change, CancellationToken cancellationToken)
    {
        try
        {
            var outcome = await store.InWorkspaceAsync<Outcome<StoredWorkspace>>(id, async context =>
            {
                await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
                var row = await context.Workspaces.SingleOrDefaultAsync(workspace => workspace.Status != WorkspaceStatus.Deleted, cancellationToken);
                if (row is null)
                {
                    return Missing(id);
                }

                if (revision is { } expected && expected != row.Revision)
                {
                    return Changed(id);
                }

                if (await change(context, row) is { Count: > 0 } faults)
                {
                    return faults.ToList();
                }

                row.Revision++;
                row.ChangedAt = timeProvider.GetUtcNow();
                await context.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return StoredWorkspace.From(row);
            });
            cache.Changed(id);
            return outcome;
        }
        catch (DbUpdateConcurrencyException)
        {
            return Changed(id);
        }
    }

    private static Fault Changed(string id) => new(FaultKind.Changed, $"The workspace '{id}' was changed meanwhile; read it again.");
}
