using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workspaces.Host.Data;
using Workspaces.Host.Data.Rows;
using Workspaces.Host.Interaction.Appearance;
using Workspaces.Host.Tenancy;

namespace Workspaces.Host.Administration;

/// <summary>How the pages of a workspace look: its colours, its language and its logo.</summary>
internal sealed class BrandingAdministration(Store store, WorkspaceCache cache, TimeProvider timeProvider)
{
    public Task<Outcome<StoredBranding>> GetAsync(string workspaceId, CancellationToken cancellationToken) =>
        store.InWorkspaceAsync<Outcome<StoredBranding>>(workspaceId, async context =>
            await Living(context).AsNoTracking().SingleOrDefaultAsync(cancellationToken) is { } row ? StoredBranding.From(row) : Missing(workspaceId));

    /// <summary>Sets colours and language; the logo stays.</summary>
    public async Task<Outcome<StoredBranding>> SetAsync(string workspaceId, NewBranding wanted, long? revision, CancellationToken cancellationToken)
    {
        var faults = BrandingFaults.Of(wanted);
        return faults.Count > 0
            ? faults
            : await ChangeAsync(
                workspaceId, revision, (_, branding) => Task.FromResult(branding with
                {
                    Accent = wanted.Accent?.ToLowerInvariant(),
                    AccentDark = wanted.AccentDark?.ToLowerInvariant(),
                    Language = wanted.Language,
                }), cancellationToken);
    }

    /// <summary>Lets the pages look as they come.</summary>
    public Task<Outcome<StoredBranding>> RemoveAsync(string workspaceId, long? revision, CancellationToken cancellationToken) =>
        ChangeAsync(workspaceId, revision, async (context, _) =>
        {
            await context.Logos.ExecuteDeleteAsync(cancellationToken);
            return Branding.None;
        }, cancellationToken);

    /// <summary>The picture; null when there is none.</summary>
    public Task<byte[]?> ReadLogoAsync(string workspaceId, CancellationToken cancellationToken) =>
        store.InWorkspaceAsync(workspaceId, context => context.Logos.Select(logo => logo.Content).SingleOrDefaultAsync(cancellationToken));

    public async Task<Outcome<StoredBranding>> SetLogoAsync(string workspaceId, byte[] content, string? mediaType, long? revision, CancellationToken cancellationToken)
    {
        if (BrandingFaults.OfLogo(content, mediaType) is { } fault)
        {
            return fault;
        }

        var logo = new Logo(Convert.ToHexStringLower(SHA256.HashData(content)), LogoFormat.Of(content)!, content.Length);
        return await ChangeAsync(workspaceId, revision, async (context, branding) =>
        {
            await context.Logos.ExecuteDeleteAsync(cancellationToken);
            context.Logos.Add(new() { WorkspaceId = workspaceId, Content = content });
            return branding with { Logo = logo };
        }, cancellationToken);
    }

    public Task<Outcome<StoredBranding>> RemoveLogoAsync(string workspaceId, long? revision, CancellationToken cancellationToken) =>
        ChangeAsync(workspaceId, revision, async (context, branding) =>
        {
            await context.Logos.ExecuteDeleteAsync(cancellationToken);
            return branding with { Logo = null };
        }, cancellationToken);

    private static Fault Missing(string workspaceId) => new(FaultKind.NotFound, $"There is no workspace '{workspaceId}'.");

    private static Fault Changed(string workspaceId) => new(FaultKind.Changed, $"The workspace '{workspaceId}' was changed meanwhile; read it again.");

    private static IQueryable<WorkspaceRow> Living(TenantDbContext context) =>
        context.Workspaces.Where(workspace => workspace.Status != WorkspaceStatus.Deleted);

    private async Task<Outcome<StoredBranding>> ChangeAsync(
        string workspaceId, long? revision, Func<TenantDbContext, Branding, Task<Branding>> change, CancellationToken cancellationToken)
    {
        try
        {
            var outcome = await store.InWorkspaceAsync<Outcome<StoredBranding>>(workspaceId, async context =>
            {
                await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
                if (await Living(context).SingleOrDefaultAsync(cancellationToken) is not { } row)
                {
                    return Missing(workspaceId);
                }

                if (revision is { } expected && expected != row.Revision)
                {
                    return Changed(workspaceId);
                }

                var branding = await change(context, StoredBranding.Read(row.Branding));
                row.Branding = branding == Branding.None ? null : JsonSerializer.Serialize(branding, StorageJson.Options);
                row.Revision++;
                row.ChangedAt = timeProvider.GetUtcNow();
                await context.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return StoredBranding.From(row);
            });
            cache.Changed(workspaceId);
            return outcome;
        }
        catch (DbUpdateConcurrencyException)
        {
            return Changed(workspaceId);
        }
    }
}
