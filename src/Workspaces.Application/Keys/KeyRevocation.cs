using Microsoft.EntityFrameworkCore;
using Workspaces.Application.Callers;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Workspaces;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Keys;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Application.Keys;

/// <summary>Ends a key at once: somebody else has it. It is not published any more, and nothing that it signed is accepted.</summary>
internal sealed class KeyRevocation(Store store, KeyRing keyRing, WorkspaceCache cache, TimeProvider time)
{
    private static readonly string[] Signed = ["access tokens", "ID tokens", "signed authorization responses", "client assertions to the identity provider"];
    private static readonly string[] Encrypted = ["request objects that were encrypted to it"];

    public Task<Outcome<RevokedKey>> RevokeAsync(Caller caller, string workspaceId, string keyId, CancellationToken cancellationToken) =>
        Need.ToOperate.ThenAsync(caller, workspaceId, async () =>
        {
            var keys = await store.InWorkspaceAsync(workspaceId, context => context.Set<WorkspaceKeyRow>().AsNoTracking().ToListAsync(cancellationToken));
            if (keys.Find(key => key.KeyId == keyId) is not { } found)
            {
                return Missing(keyId);
            }

            // Before the transaction, because making a key takes its time.
            var spare = SuccessorOf(found, keys, time.GetUtcNow()) is null
                ? await keyRing.CreateAsync(workspaceId, found.Use, found.Algorithm, time.GetUtcNow() - KeyPeriods.ClockTolerance, cancellationToken)
                : null;
            var outcome = await RevokeAsync(caller, workspaceId, keyId, spare, cancellationToken);
            cache.Changed(workspaceId);
            return outcome;
        });

    private Task<Outcome<RevokedKey>> RevokeAsync(Caller caller, string workspaceId, string keyId, WorkspaceKeyRow? spare, CancellationToken cancellationToken) =>
        store.InWorkspaceAsync<Outcome<RevokedKey>>(workspaceId, caller.Actor, async context =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            if (!await WorkspaceRevision.AdvanceAsync(context, time, cancellationToken))
            {
                return NotThere.Workspace(workspaceId);
            }

            var (now, keys) = (time.GetUtcNow(), await context.Set<WorkspaceKeyRow>().ToListAsync(cancellationToken));
            if (keys.Find(key => key.KeyId == keyId) is not { } revoked)
            {
                return Missing(keyId);
            }

            if (revoked.ExpiresAt <= now)
            {
                return new Fault(FaultKind.Conflict, $"The key '{keyId}' has ended already.");
            }

            var everywhere = now - KeyPeriods.ClockTolerance;
            (revoked.RetiresAt, revoked.ExpiresAt) = (revoked.RetiresAt < everywhere ? revoked.RetiresAt : everywhere, everywhere);
            var successor = SuccessorOf(revoked, keys, now);
            if (successor is null && spare is not null)
            {
                context.Set<WorkspaceKeyRow>().Add(successor = spare);
            }

            if (successor is null)
            {
                return new Fault(FaultKind.Changed, "The keys were changed meanwhile; try again.");
            }

            successor.ActivatesAt = successor.ActivatesAt < everywhere ? successor.ActivatesAt : everywhere;
            if (!keys.Exists(key => key.RetiresAt is null && DoesTheSame(key, revoked, now)))
            {
                // The one that was to follow it is the one that is revoked: it goes on.
                (successor.RetiresAt, successor.ExpiresAt) = (null, null);
            }

            var workspace = await context.Set<WorkspaceRow>().SingleAsync(cancellationToken);
            workspace.RotatesAt = KeySchedule.Next(workspace, successor.ActivatesAt, now);
            await context.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return new RevokedKey(keyId, successor.KeyId, revoked.Use is KeyUse.Signature ? Signed : Encrypted);
        });

    /// <summary>Another key that does the same now, or else one that was announced; null = there is none.</summary>
    private static WorkspaceKeyRow? SuccessorOf(WorkspaceKeyRow revoked, List<WorkspaceKeyRow> keys, DateTimeOffset now) =>
        keys.Where(key => DoesTheSame(key, revoked, now)).MinBy(key => key.ActivatesAt);

    private static bool DoesTheSame(WorkspaceKeyRow key, WorkspaceKeyRow revoked, DateTimeOffset now) =>
        key != revoked && key.Use == revoked.Use && key.Algorithm == revoked.Algorithm && !(key.RetiresAt <= now);

    private static Fault Missing(string keyId) => new(FaultKind.NotFound, $"There is no key '{keyId}'.");
}

/// <summary>A key that counts no more.</summary>
/// <param name="KeyId">The key.</param>
/// <param name="SuccessorId">What does its work from now on.</param>
/// <param name="Refused">What it protected and is refused from now on.</param>
internal sealed record RevokedKey(string KeyId, string SuccessorId, IReadOnlyList<string> Refused);
