using Workspaces.FapiExtensions.EndUsers;

namespace Workspaces.FapiExtensions.Intents;

/// <summary>
/// What a client asks a customer to agree to, and what came of it: lodged as an intent, decided about as a consent, lasting as an arrangement. What was lodged
/// never changes, and an arrangement by its customer's yes alone; each change of its state is one atomic statement with one winner.
/// </summary>
public sealed record Intent
{
    /// <summary>As clients name it; unique in its workspace.</summary>
    public required string Id { get; init; }
    /// <summary>The name of its <see cref="IIntentKind"/>.</summary>
    public required string Kind { get; init; }
    public required string ClientId { get; init; }
    /// <summary>What was lodged, as the JSON of its kind. Of persons: encrypted where it is kept, and never told to anybody but its client and its customer.</summary>
    public required string Details { get; init; }
    /// <summary>As it was last changed; see <see cref="StateAt"/>.</summary>
    public required IntentState State { get; init; }
    /// <summary>Who declined or ended it; null while nobody did.</summary>
    public IntentParty? EndedBy { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    /// <summary>When its state last changed.</summary>
    public required DateTimeOffset ChangedAt { get; init; }
    /// <summary>Until when the customer may decide.</summary>
    public required DateTimeOffset DecideBy { get; init; }
    /// <summary>When it ends though nobody ends it; null = never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
    /// <summary>The user who decided; null while nobody did.</summary>
    public string? UserId { get; init; }
    /// <summary>The accounts that the customer chose.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];
    /// <summary>The grant whose tokens open it; null while there is none.</summary>
    public string? GrantId { get; init; }

    /// <summary>The mark of the call that lodged it, see <see cref="CallMark"/>; null = it had none.</summary>
    public string? LodgedWith { get; init; }

    /// <summary>The mark of the call that used it up; null while none did.</summary>
    public string? UsedWith { get; init; }

    /// <summary>The account that the customer chose to pay from, as the regime names it; null = none was, or it has no such name.</summary>
    public AccountIdentification? PayerAccount { get; init; }

    /// <summary>What the order says beside what was agreed to, as the JSON of its kind; null = nothing, or none was made. Of persons, as <see cref="Details"/> are.</summary>
    public string? Order { get; init; }

    /// <summary>The grant to which a request adds, and which must still be the one behind the intent when its customer agrees; null = what is agreed to comes in its place, whatever it is.</summary>
    public string? AddedTo { get; init; }

    /// <summary>It is made by the request that its customer decides about, and kept from a yes on.</summary>
    public bool IsNew { get; init; }

    /// <summary>Where it stands at a time.</summary>
    public IntentState StateAt(DateTimeOffset now) => State switch
    {
        IntentState.Awaiting or IntentState.Authorized when ExpiresAt <= now => IntentState.Expired,
        IntentState.Awaiting when DecideBy <= now => IntentState.Rejected,
        _ => State,
    };

    /// <summary>Whether a customer may decide about it at a time: it stands in one of these states, and its client has not withdrawn it.</summary>
    public bool Awaits(IReadOnlyList<IntentState> states, DateTimeOffset now) => states.Contains(StateAt(now)) && EndedBy is not IntentParty.Client;

    /// <summary>When it came to where it stands at a time.</summary>
    public DateTimeOffset ChangedBy(DateTimeOffset now) => (State, StateAt(now)) switch
    {
        var (before, after) when before == after => ChangedAt,
        (_, IntentState.Expired) => ExpiresAt ?? ChangedAt,
        _ => DecideBy,
    };
}
