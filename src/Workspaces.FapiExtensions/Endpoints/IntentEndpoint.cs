using System.Security.Cryptography;
using Workspaces.FapiExtensions.Intents;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Endpoints;

/// <summary>Where clients lodge, read and withdraw intents, each its own alone. The caller has a token that holds.</summary>
public sealed class IntentEndpoint(IIntentStore intents, IntentMessages messages, TimeProvider time)
{
    /// <summary>Keeps what a client lodges; a fault of the kind's own says why not.</summary>
    /// <param name="workspace">Where.</param>
    /// <param name="kind">As what.</param>
    /// <param name="message">What the client sent.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    public async Task<IntentAnswer> LodgeAsync(Workspace workspace, ILodgedIntentKind kind, IntentMessage message, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (json, unread) = await messages.ReadAsync(workspace, kind, message, now, cancellationToken);
        if (unread is not null)
        {
            return Refused(kind, unread, now);
        }

        var reading = kind.Read(new(json, workspace.Scopes, now));
        var mark = kind.Messages is null ? null : CallMark.Of(message.IdempotencyKey);
        if (reading.Fault is { } fault)
        {
            // What was in time when it came first may not be when it comes once more.
            var before = mark is null ? null : await intents.FindLodgedAsync(workspace.Id, message.Sender.ClientId, mark, cancellationToken);
            return before?.Kind == kind.Name && kind.Read(new(json, workspace.Scopes, before.CreatedAt)) is { Fault: null } again && again.Details == before.Details
                ? new(201, kind.Describe(before, $"{message.Address}/{before.Id}", now))
                : Refused(kind, fault, now);
        }

        var intent = new Intent
        {
            // Paths of workspaces have no capitals.
            Id = kind.IdOf(workspace.Id, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))),
            Kind = kind.Name,
            ClientId = message.Sender.ClientId,
            Details = reading.Details,
            State = IntentState.Awaiting,
            CreatedAt = now,
            ChangedAt = now,
            DecideBy = reading.DecideBy,
            ExpiresAt = reading.ExpiresAt,
            LodgedWith = mark,
        };
        var kept = await intents.AddAsync(workspace.Id, intent, cancellationToken) ? intent : await LodgedBeforeAsync(workspace, intent, cancellationToken);
        return kept is null ? Refused(kind, kind.TooMany, now)
            : kept.Kind != kind.Name || kept.Details != intent.Details ? Refused(kind, kind.Messages!.MarkedOtherwise, now)
            : new(201, kind.Describe(kept, $"{message.Address}/{kept.Id}", now));
    }

    /// <summary>Tells a client how its intent stands.</summary>
    public async Task<IntentAnswer> ReadAsync(Workspace workspace, ILodgedIntentKind kind, string clientId, string id, string address, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var intent = await FindAsync(workspace, kind, clientId, id, cancellationToken);
        var fault = intent is null ? kind.NotFound : kind.WhyNotTold(intent);
        return fault is null ? new(200, kind.Describe(intent!, address, now)) : Refused(kind, fault, now);
    }

    /// <summary>Ends an intent of a client, and what it opened.</summary>
    public async Task<IntentAnswer> WithdrawAsync(Workspace workspace, ILodgedIntentKind kind, string clientId, string id, CancellationToken cancellationToken)
    {
        var fault = await WhyNotWithdrawnAsync(workspace, kind, clientId, id, cancellationToken);
        if (fault is null && !await intents.EndAsync(workspace.Id, id, IntentEnd.Withdrawn, cancellationToken))
        {
            // Somebody else ended it meanwhile.
            fault = await WhyNotWithdrawnAsync(workspace, kind, clientId, id, cancellationToken);
        }

        return fault is null ? new(204, null) : Refused(kind, fault, time.GetUtcNow());
    }

    // The answer was lost, and its client asks once more.
    private async Task<Intent?> LodgedBeforeAsync(Workspace workspace, Intent intent, CancellationToken cancellationToken) =>
        intent.LodgedWith is { } mark ? await intents.FindLodgedAsync(workspace.Id, intent.ClientId, mark, cancellationToken) : null;

    private async Task<IntentFault?> WhyNotWithdrawnAsync(Workspace workspace, ILodgedIntentKind kind, string clientId, string id, CancellationToken cancellationToken) =>
        await FindAsync(workspace, kind, clientId, id, cancellationToken) is { } intent ? kind.WhyNotWithdrawn(intent, time.GetUtcNow()) : kind.NotFound;

    private Task<Intent?> FindAsync(Workspace workspace, ILodgedIntentKind kind, string clientId, string id, CancellationToken cancellationToken) =>
        intents.FindOfClientAsync(workspace.Id, kind, clientId, id, cancellationToken);

    private static IntentAnswer Refused(ILodgedIntentKind kind, IntentFault fault, DateTimeOffset now) => IntentAnswer.Refused(kind, fault, now);
}
