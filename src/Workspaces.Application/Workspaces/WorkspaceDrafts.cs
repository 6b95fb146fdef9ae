using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Publication;
using Workspaces.FapiExtensions.Endpoints;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Keys;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Application.Workspaces;

/// <summary>Workspaces as they would be saved: their secrets made, and the whole tried with the engine.</summary>
internal sealed class WorkspaceDrafts(
    IProfileSource profiles, KeyRing keyRing, WorkspaceSecrets secrets, WorkspaceAssembler assembler, ServableWorkspaces servable, TimeProvider timeProvider)
{
    private const int SaltBytes = 32;

    public async Task<(WorkspaceRow Row, IReadOnlyList<WorkspaceKeyRow> Keys)> CreateAsync(
        NewWorkspace workspace, AppliedProfile profile, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        var name = workspace.DisplayName?.Trim() ?? workspace.Id;
        var row = new WorkspaceRow
        {
            Id = workspace.Id,
            DisplayName = name,
            SearchName = SearchName.Of(name),
            ProfileId = profile.Id,
            ProfileVersion = profile.Version,
            Settings = workspace.Settings.NullWhenEmpty()?.GetRawText(),
            TrustAnchors = "[]",
            PairwiseSalt = secrets.Protect(workspace.Id, WorkspaceSecrets.PairwiseSalt, RandomNumberGenerator.GetBytes(SaltBytes)),
            Status = WorkspaceStatus.Active,
            Revision = 1,
            ChangedAt = now,
            CreatedAt = now,
        };
        return (row, await keyRing.CreateMissingAsync(row.Id, [], profile.Settings, cancellationToken));
    }

    /// <summary>Gives a workspace other settings and what they need; the faults for which they are refused.</summary>
    public async Task<IReadOnlyList<Fault>> AdaptAsync(TenantDbContext context, WorkspaceRow row, JsonElement? own, CancellationToken cancellationToken)
    {
        var profile = profiles.Apply(row.ProfileId, own);
        if (!profile.Succeeded)
        {
            return profile.Faults;
        }

        row.Settings = own?.GetRawText();
        row.ProfileVersion = profile.Value.Version;
        var entry = context.Entry(row);
        if (entry.Property(one => one.ProfileId).IsModified || entry.Property(one => one.ProfileVersion).IsModified)
        {
            await HalfWay.EndAsync(context, timeProvider.GetUtcNow(), cancellationToken);
        }

        await AdaptKeysAsync(context, row, profile.Value.Settings, cancellationToken);
        return Judge(profile.Value) is { } fault ? [fault] : [];
    }

    /// <summary>The workspace as it would serve.</summary>
    public Workspace Assemble(WorkspaceRow row, IReadOnlyList<WorkspaceKeyRow> keys, AppliedProfile profile) =>
        assembler.Assemble(row, keys, profile).Workspace;

    /// <summary>Adds the keys that changed settings need and retires signing keys of another algorithm.</summary>
    private async Task AdaptKeysAsync(TenantDbContext context, WorkspaceRow row, ServerSettings settings, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        var keys = await context.Set<WorkspaceKeyRow>().ToListAsync(cancellationToken);
        var created = await keyRing.CreateMissingAsync(context.WorkspaceId, keys, settings, cancellationToken);
        context.Set<WorkspaceKeyRow>().AddRange(created);
        foreach (var key in keys.Where(key => key.Use is KeyUse.Signature && key.Algorithm != settings.SigningAlgorithm))
        {
            KeyPeriods.Retire(key, now);
        }

        await KeyPlacement.MoveAsync(context, row, keys, (settings.Keys.Elsewhere, now), cancellationToken);
    }

    /// <summary>What no server can serve of the profile, or not of a new workspace; null = nothing.</summary>
    public Fault? JudgeNew(AppliedProfile profile) => Judge(profile) ?? KeyPlacement.FaultOfNew(profile.Settings);

    /// <summary>What no server can serve of the profile; null = nothing.</summary>
    public Fault? Judge(AppliedProfile profile) =>
        servable.FaultsOf(profile.Settings) is [var first, ..] ? new(FaultKind.OutOfBounds, first, "settings") : null;
}
