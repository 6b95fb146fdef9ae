using Microsoft.EntityFrameworkCore;
using Workspaces.Application.Callers;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Publication;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Keys;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Application.Keys;

/// <summary>Ends a key at once: somebody else has it. It is not published any more, and nothing that it signed is accepted.</summary>
internal sealed class KeyRevocation(Store store, KeyRing keyRing, WorkspaceCache cache, PublicationLooks publication, TimeProvider time)
{
    private static readonly string[] Signed = ["access tokens", "ID tokens", "signed authorization responses", "client assertions to the identity provider"];
    private static readonly string[] Encrypted = ["request objects that were encrypted to it"];

    /// <param name="signUnpublished">Where keys are published elsewhere and no other one is found there, one that nobody finds signs all the same: a leaked key is worse.</param>
    public Task<Outcome<RevokedKey>> RevokeAsync(Caller caller, string workspaceId, string keyId, bool signUnpublished, CancellationToken cancellationToken) =>
        Need.ToOperate.ThenAsync(caller, workspaceId, async () =>
        {
            // What has been published meanwhile counts; where nobody publishes keys elsewhere, this does nothing.
            await publication.LookAsync(Caller.Jobs, workspaceId, cancellationToken);
            var keys = await store.InWorkspaceAsync(workspaceId, context => context.Set<WorkspaceKeyRow>().AsNoTracking().ToListAsync(cancellationToken));
            if (keys.Find(key => key.KeyId == keyId) is not { } found)
            {
                return Missing(keyId);
            }

            // Before the transaction, because making a key takes its time.
            var spare = keys.Exists(key => DoesTheSame(key, found, time.GetUtcNow()))
                ? null
                : await keyRing.CreateAsync(workspaceId, found.Use, found.Algorithm, time.GetUtcNow() - KeyPeriods.ClockTolerance, cancellationToken);
            var outcome = await RevokeAsync(caller, workspaceId, (keyId, signUnpublished), spare, cancellationToken);
            cache.Changed(workspaceId);
            return outcome;
        });

    private Task<Outcome<RevokedKey>> RevokeAsync(Caller caller, string workspaceId, (string KeyId, bool SignUnpublished) wanted, WorkspaceKeyRow? spare, CancellationToken cancellationToken) =>
        store.InWorkspaceAsync<Outcome<RevokedKey>>(workspaceId, caller.Actor, async context =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            if (!await WorkspaceRevision.AdvanceAsync(context, time, cancellationToken))
            {
                return NotThere.Workspace(workspaceId);
            }

            var keyId = wanted.KeyId;
            var (now, keys) = (time.GetUtcNow(), await context.Set<WorkspaceKeyRow>().ToListAsync(cancellationToken));
            if (keys.Find(key => key.KeyId == keyId) is not { } revoked)
            {
                return Missing(keyId);
            }

            if (revoked.ExpiresAt <= now)
            {
                return new Fault(FaultKind.Conflict, $"The key '{keyId}' has ended already.");
            }

            var elsewhere = revoked.Use is KeyUse.Signature ? await context.Set<PublishedKeySetRow>().AsNoTracking().SingleOrDefaultAsync(cancellationToken) : null;
            var successor = SuccessorOf(revoked, keys, elsewhere, now);
            if (successor is null && elsewhere is not null && !wanted.SignUnpublished)
            {
                return Unpublished(elsewhere);
            }

            var everywhere = now - KeyPeriods.ClockTolerance;
            (revoked.RetiresAt, revoked.ExpiresAt, revoked.Staged) = (revoked.RetiresAt < everywhere ? revoked.RetiresAt : everywhere, everywhere, false);
            successor ??= SuccessorOf(revoked, keys, null, now);
            if (successor is null && spare is not null)
            {
                context.Set<WorkspaceKeyRow>().Add(successor = spare);
            }

            if (successor is null)
            {
                return new Fault(FaultKind.Changed, "The keys were changed meanwhile; try again.");
            }

            successor.Staged = false;
            successor.ActivatesAt = successor.ActivatesAt < everywhere ? successor.ActivatesAt : everywhere;
            if (!keys.Exists(key => key is { RetiresAt: null, Staged: false } && DoesTheSame(key, revoked, now)))
            {
                // The one that was to follow it is the one that is revoked: it goes on.
                (successor.RetiresAt, successor.ExpiresAt) = (null, null);
            }

            var workspace = await context.Set<WorkspaceRow>().SingleAsync(cancellationToken);
            workspace.RotatesAt = keys.Exists(key => key.Staged) ? null : KeyPeriods.NextRotation(workspace, successor.ActivatesAt, now);
            await context.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return new RevokedKey(keyId, successor.KeyId, revoked.Use is KeyUse.Signature ? Signed : Encrypted)
            {
                Unpublished = elsewhere is not null && (successor.SeenAt is null || IsGone(successor, elsewhere)),
            };
        });

    /// <summary>Another key that does the same now, or else one that was announced, or else one that waits to be published; null = there is none.</summary>
    /// <param name="elsewhere">Where it must have been seen; null = anywhere or nowhere.</param>
    private static WorkspaceKeyRow? SuccessorOf(WorkspaceKeyRow revoked, List<WorkspaceKeyRow> keys, PublishedKeySetRow? elsewhere, DateTimeOffset now) => keys
        .Where(key => DoesTheSame(key, revoked, now) && (elsewhere is null || (key is { Staged: false, SeenAt: not null } && !IsGone(key, elsewhere))))
        .OrderBy(key => key.Staged)
        .ThenBy(key => key.ActivatesAt)
        .FirstOrDefault();

    private static bool IsGone(WorkspaceKeyRow key, PublishedKeySetRow elsewhere) => PublicationReport.Of(elsewhere).Of(key.KeyId) is { State: not PublicationState.Published };

    private static bool DoesTheSame(WorkspaceKeyRow key, WorkspaceKeyRow revoked, DateTimeOffset now) =>
        key.DoesTheSameAs(revoked) && !(key.RetiresAt <= now);

    private static Fault Unpublished(PublishedKeySetRow elsewhere) => new(
        FaultKind.Conflict,
        $"No other key of the workspace is found at {elsewhere.Uri}, so whatever signs next would be refused by everybody who looks there; nothing was changed. "
        + "Have a successor published first ('key rotate', 'key request', 'key certify', 'key published'), or, since a leaked key is worse, revoke it all the same with sign_unpublished=true, on the command line --sign-unpublished.");

    private static Fault Missing(string keyId) => new(FaultKind.NotFound, $"There is no key '{keyId}'.");
}

/// <summary>A key that counts no more.</summary>
/// <param name="KeyId">The key.</param>
/// <param name="SuccessorId">What does its work from now on.</param>
/// <param name="Refused">What it protected and is refused from now on.</param>
internal sealed record RevokedKey(string KeyId, string SuccessorId, IReadOnlyList<string> Refused)
{
    /// <summary>The successor signs though it is not found where the workspace's keys are published: have it published at once.</summary>
    public bool Unpublished { get; init; }
}
