using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workspaces.Application.Callers;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Workspaces;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Database;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Application.Appearance;

/// <summary>How the pages of a workspace look: its colours, its language and its logo.</summary>
internal sealed class BrandingAdministration(Store store, WorkspaceWriter writer, WorkspaceOptions options)
{
    public Task<Outcome<StoredBranding>> GetAsync(Caller caller, string workspaceId, CancellationToken cancellationToken) =>
        Need.ToRead.ThenAsync(caller, workspaceId, () => store.InWorkspaceAsync<Outcome<StoredBranding>>(workspaceId, async context =>
            await context.Set<WorkspaceRow>().AsNoTracking().SingleOrDefaultAsync(workspace => workspace.Status != WorkspaceStatus.Deleted, cancellationToken) is { } row
                ? StoredBranding.From(row)
                : NotThere.Workspace(workspaceId)));

    /// <summary>Sets colours and language; the logo stays.</summary>
    public async Task<Outcome<StoredBranding>> SetAsync(Caller caller, string workspaceId, NewBranding wanted, long? revision, CancellationToken cancellationToken)
    {
        if (Need.ToOperate.FaultOf(caller, workspaceId) is { } refusal)
        {
            return refusal;
        }

        var faults = BrandingFaults.Of(wanted, options.UiLocales);
        return faults.Count > 0
            ? faults
            : await ChangeAsync(
                caller, workspaceId, revision, (_, branding) => Task.FromResult(branding with
                {
                    Accent = wanted.Accent?.ToLowerInvariant(),
                    AccentDark = wanted.AccentDark?.ToLowerInvariant(),
                    Language = wanted.Language,
                }), cancellationToken);
    }

    /// <summary>Changes colours and language by what differs alone; what comes between is told.</summary>
    public async Task<Outcome<StoredBranding>> ChangeAsync(
        Caller caller, string workspaceId, Func<NewBranding, NewBranding> change, long? revision, CancellationToken cancellationToken)
    {
        if (Need.ToOperate.FaultOf(caller, workspaceId) is { } refusal)
        {
            return refusal;
        }

        var stored = await GetAsync(caller, workspaceId, cancellationToken);
        return stored.Succeeded
            ? await SetAsync(caller, workspaceId, change(NewBranding.Of(stored.Value.Branding)), revision ?? stored.Value.Revision, cancellationToken)
            : stored;
    }

    /// <summary>Lets the pages look as they come.</summary>
    public Task<Outcome<StoredBranding>> RemoveAsync(Caller caller, string workspaceId, long? revision, CancellationToken cancellationToken) =>
        Need.ToOperate.ThenAsync(caller, workspaceId, () => ChangeAsync(caller, workspaceId, revision, async (context, _) =>
        {
            await context.Set<LogoRow>().ExecuteDeleteAsync(cancellationToken);
            return Branding.None;
        }, cancellationToken));

    /// <summary>The picture; null when there is none.</summary>
    public Task<byte[]?> ReadLogoAsync(string workspaceId, CancellationToken cancellationToken) =>
        store.InWorkspaceAsync(workspaceId, context => context.Set<LogoRow>().Select(logo => logo.Content).SingleOrDefaultAsync(cancellationToken));

    public async Task<Outcome<StoredBranding>> SetLogoAsync(Caller caller, string workspaceId, byte[] content, string? mediaType, long? revision, CancellationToken cancellationToken)
    {
        if (Need.ToOperate.FaultOf(caller, workspaceId) is { } refusal)
        {
            return refusal;
        }

        if (BrandingFaults.OfLogo(content, mediaType) is { } fault)
        {
            return fault;
        }

        var logo = new Logo(Convert.ToHexStringLower(SHA256.HashData(content)), LogoFormat.Of(content)!, content.Length);
        return await ChangeAsync(caller, workspaceId, revision, async (context, branding) =>
        {
            await context.Set<LogoRow>().ExecuteDeleteAsync(cancellationToken);
            context.Set<LogoRow>().Add(new() { WorkspaceId = workspaceId, Content = content });
            return branding with { Logo = logo };
        }, cancellationToken);
    }

    public Task<Outcome<StoredBranding>> RemoveLogoAsync(Caller caller, string workspaceId, long? revision, CancellationToken cancellationToken) =>
        Need.ToOperate.ThenAsync(caller, workspaceId, () => ChangeAsync(caller, workspaceId, revision, async (context, branding) =>
        {
            await context.Set<LogoRow>().ExecuteDeleteAsync(cancellationToken);
            return branding with { Logo = null };
        }, cancellationToken));

    private async Task<Outcome<StoredBranding>> ChangeAsync(
        Caller caller, string workspaceId, long? revision, Func<TenantDbContext, Branding, Task<Branding>> change, CancellationToken cancellationToken)
    {
        var branding = Branding.None;
        var outcome = await writer.ChangeAsync(caller.Actor, workspaceId, revision, async (context, row) =>
        {
            branding = await change(context, Branding.Read(row.Branding));
            row.Branding = branding == Branding.None ? null : JsonSerializer.Serialize(branding, StorageJson.Options);
            return [];
        }, cancellationToken);
        return outcome.Succeeded ? new StoredBranding(branding, outcome.Value.Revision) : outcome.Faults.ToList();
    }
}
