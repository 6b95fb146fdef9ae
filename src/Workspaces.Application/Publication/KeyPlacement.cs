using Microsoft.EntityFrameworkCore;
using Workspaces.Application.Outcomes;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Keys;
using Workspaces.Storage.Rows;

namespace Workspaces.Application.Publication;

/// <summary>Which keys settings need, and whether they can stand where the settings say.</summary>
internal sealed class KeyPlacement(PublishedKeySets sets, KeyRing keyRing, TimeProvider time)
{
    private const string Setting = "settings.server.keys.published_at";

    /// <summary>Keys that would be made for the settings.</summary>
    public IReadOnlyList<MissingKey> MissingOf(IReadOnlyList<WorkspaceKeyRow> keys, ServerSettings settings) => keyRing.MissingOf(keys, settings);

    /// <summary>A workspace that is made has keys that nobody has seen yet.</summary>
    public static Fault? FaultOfNew(ServerSettings settings) => settings.Keys.Elsewhere is null
        ? null
        : new(FaultKind.Conflict, "The keys of a new workspace are published nowhere else yet. Create it without the setting, have its key certified and published ('key request', 'key certify'), then set it.", Setting);

    /// <summary>Why keys cannot stand where changed settings say: whatever signs must be found there at once.</summary>
    /// <param name="keys">Of the workspace.</param>
    /// <param name="before">Where they stand; null = at the server.</param>
    /// <param name="after">The changed settings.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public async Task<List<Fault>> FaultsOfAsync(IReadOnlyList<WorkspaceKeyRow> keys, string? before, ServerSettings after, CancellationToken cancellationToken)
    {
        if (after.Keys.Elsewhere is not { } uri)
        {
            return [];
        }

        if (keyRing.MissingOf(keys, after).FirstOrDefault(missing => missing.Use is KeyUse.Signature) is { } missing)
        {
            return [new(FaultKind.Conflict, $"No {missing.Algorithm} key of the workspace is published at {uri}. Set server.keys.published_at to null, change the algorithm, have the new key published, then set it again.", Setting)];
        }

        return uri == before ? [] : FaultsOf(uri, Signing(keys, time.GetUtcNow()), await sets.LookAsync(uri, keys, cancellationToken));
    }

    /// <summary>Notes that keys stand elsewhere from now on, which was looked at; or that they stand at the server again, and nothing waits any more.</summary>
    public static async Task MoveAsync(TenantDbContext context, WorkspaceRow row, List<WorkspaceKeyRow> keys, (string? Uri, DateTimeOffset Now) target, CancellationToken cancellationToken)
    {
        var (uri, now) = target;
        var there = await context.Set<PublishedKeySetRow>().SingleOrDefaultAsync(cancellationToken);
        if (there?.Uri == uri)
        {
            return;
        }

        if (uri is not null)
        {
            there ??= context.Set<PublishedKeySetRow>().Add(new() { WorkspaceId = row.Id, Uri = uri }).Entity;
            (there.Uri, there.LooksAt, there.LookedAt, there.Failure, there.FoundAt, there.Found) = (uri, now, null, null, null, null);
            Signing(keys, now).ForEach(key => key.SeenAt ??= now);
            return;
        }

        context.Set<PublishedKeySetRow>().RemoveRange(there is null ? [] : [there]);
        if (keys.FindAll(key => key.Staged) is { Count: > 0 } staged)
        {
            staged.ForEach(key => Staging.Announce(key, keys, now));
            row.RotatesAt = Staging.NextRotation(row, keys, now);
        }
    }

    private static List<Fault> FaultsOf(string uri, List<WorkspaceKeyRow> signing, KeySetLook look) => look.Findings is not { } findings
        ? [new(FaultKind.Conflict, $"The key set at {uri} cannot be had, and nothing was changed: {look.Failure}.", Setting)]
        :
        [
            .. signing.Select(key => findings.Of(key.KeyId)).OfType<KeyPublication>().Where(key => key.State is not PublicationState.Published).Select(key => new Fault(
                FaultKind.Conflict,
                $"The key {key.KeyId}{(key.PublishedAs == key.KeyId ? "" : $" (kid {key.PublishedAs})")} signs and is not found at {uri}, so nothing was changed. {key.Reason ?? "It does not stand there."}",
                Setting)),
        ];

    // Those that sign, and those that are announced: they sign without anybody's looking again.
    private static List<WorkspaceKeyRow> Signing(IEnumerable<WorkspaceKeyRow> keys, DateTimeOffset now) =>
        [.. keys.Where(key => key is { Use: KeyUse.Signature, Staged: false } && !(key.RetiresAt <= now))];
}
