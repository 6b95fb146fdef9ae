using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Workspaces.FapiExtensions.Intents;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Endpoints;

/// <summary>Where clients lodge, read and withdraw intents, each its own alone. The caller has a token that holds.</summary>
public sealed class IntentEndpoint(IIntentStore intents, TimeProvider time)
{
    /// <summary>Keeps what a client lodges; a fault of the kind's own says why not.</summary>
    /// <param name="workspace">Where.</param>
    /// <param name="kind">As what.</param>
    /// <param name="clientId">Who.</param>
    /// <param name="body">The body as it came.</param>
    /// <param name="address">The address that was called, to which the id is appended.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    public async Task<IntentAnswer> LodgeAsync(
        Workspace workspace, ILodgedIntentKind kind, string clientId, ReadOnlyMemory<byte> body, string address, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (!StrictJson.TryParseObject(body.Span, out var json))
        {
            return Refused(kind, kind.Unreadable, now);
        }

        var reading = kind.Read(new(json, workspace.Scopes, now));
        if (reading.Fault is { } fault)
        {
            return Refused(kind, fault, now);
        }

        var intent = new Intent
        {
            // Paths of workspaces have no capitals.
            Id = kind.IdOf(workspace.Id, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))),
            Kind = kind.Name,
            ClientId = clientId,
            Details = reading.Details,
            State = IntentState.Awaiting,
            CreatedAt = now,
            ChangedAt = now,
            DecideBy = reading.DecideBy,
            ExpiresAt = reading.ExpiresAt,
        };
        return await intents.AddAsync(workspace.Id, intent, cancellationToken)
            ? new(201, kind.Describe(intent, $"{address}/{intent.Id}", now))
            : Refused(kind, kind.TooMany, now);
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

    private async Task<IntentFault?> WhyNotWithdrawnAsync(Workspace workspace, ILodgedIntentKind kind, string clientId, string id, CancellationToken cancellationToken) =>
        await FindAsync(workspace, kind, clientId, id, cancellationToken) is { } intent ? kind.WhyNotWithdrawn(intent, time.GetUtcNow()) : kind.NotFound;

    // Another client's is as good as unknown.
    private async Task<Intent?> FindAsync(Workspace workspace, ILodgedIntentKind kind, string clientId, string id, CancellationToken cancellationToken) =>
        await intents.FindAsync(workspace.Id, id, cancellationToken) is { } intent && intent.ClientId == clientId && intent.Kind == kind.Name ? intent : null;

    private static IntentAnswer Refused(ILodgedIntentKind kind, IntentFault fault, DateTimeOffset now) => new(fault.Status, kind.Describe(fault, now));
}

/// <summary>An answer about an intent.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Content">The JSON; null = none.</param>
public sealed record IntentAnswer(int Status, JsonObject? Content);
