using Workspaces.FapiExtensions.Intents;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Memory;

internal sealed class MemoryIntents(TimeProvider time) : IIntentStore
{
    private const int MostWaiting = 1000;

    // As long as somebody may ask what became of one that has ended.
    private static readonly TimeSpan KeptAfterEnd = TimeSpan.FromDays(1);

    private readonly Expiring<(string WorkspaceId, string Id), Intent> _intents = new(time);
    private readonly Lock _gate = new();

    public Task<bool> AddAsync(string workspaceId, Intent intent, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var waiting = Of(workspaceId, intent.ClientId).Count(other => other.StateAt(time.GetUtcNow()) is IntentState.Awaiting);
            return Task.FromResult(waiting < MostWaiting && Lodged(workspaceId, intent.ClientId, intent.LodgedWith) is null && _intents.TryAdd((workspaceId, intent.Id), intent, EndOf(intent)));
        }
    }

    public Task<Intent?> FindAsync(string workspaceId, string id, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_intents.TryGet((workspaceId, id), out var intent) ? intent : null);
        }
    }

    public Task<Intent?> FindLodgedAsync(string workspaceId, string clientId, string mark, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(Lodged(workspaceId, clientId, mark));
        }
    }

    public Task<Intent?> FindRecentAsync(string workspaceId, string id, CancellationToken cancellationToken) => FindAsync(workspaceId, id, cancellationToken);

    public Task<bool> EndAsync(string workspaceId, string id, IntentEnd ending, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var ends = _intents.TryGet((workspaceId, id), out var intent) && ending.From.Contains(intent!.StateAt(now));
            if (ends)
            {
                Set(workspaceId, intent! with { State = ending.To, EndedBy = ending.By, ChangedAt = now });
            }

            return Task.FromResult(ends);
        }
    }

    public Task<Intent?> UseAsync(string workspaceId, string clientId, string id, string mark, string? order, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var used = Of(workspaceId, clientId).FirstOrDefault(intent => intent.UsedWith == mark);
            if (used is null && _intents.TryGet((workspaceId, id), out var intent) && intent!.ClientId == clientId && intent.StateAt(now) is IntentState.Authorized)
            {
                used = intent with { State = IntentState.Consumed, UsedWith = mark, Order = order, ChangedAt = now };
                Set(workspaceId, used);
            }

            return Task.FromResult(used);
        }
    }

    /// <summary>Authorizes an intent for a grant that is added; false when it stands where nobody may.</summary>
    /// <param name="workspaceId">Whose it is.</param>
    /// <param name="authorized">How.</param>
    /// <param name="grant">The grant.</param>
    public bool Authorize(string workspaceId, AuthorizedIntent authorized, Grant grant)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (authorized.Made is { IsNew: true } made)
            {
                Set(workspaceId, Authorized(made, authorized, grant, now));
                return true;
            }

            var stands = _intents.TryGet((workspaceId, authorized.Id), out var intent)
                && (authorized.Made?.AddedTo is null || authorized.Made.AddedTo == intent!.GrantId)
                && intent!.ClientId == grant.ClientId && (intent.UserId ?? grant.UserId) == grant.UserId && intent.Awaits(authorized.From, now);
            if (stands)
            {
                Set(workspaceId, Authorized(authorized.Made ?? intent!, authorized, grant, now));
            }

            return stands;
        }
    }

    /// <summary>Whether the consent behind a grant still stands, where there is one.</summary>
    public bool Stands(string workspaceId, Grant grant)
    {
        lock (_gate)
        {
            return grant.Consent is not { } consent
                || (_intents.TryGet((workspaceId, consent.Id), out var intent) && intent!.StateAt(time.GetUtcNow()) is IntentState.Authorized or IntentState.Consumed && intent.GrantId == grant.Id);
        }
    }

    private Intent? Lodged(string workspaceId, string clientId, string? mark) => mark is null
        ? null
        : Of(workspaceId, clientId).FirstOrDefault(intent => intent.LodgedWith == mark);

    private IEnumerable<Intent> Of(string workspaceId, string clientId) =>
        _intents.All.Where(kept => kept.Key.WorkspaceId == workspaceId && kept.Value.ClientId == clientId).Select(kept => kept.Value);

    private static Intent Authorized(Intent intent, AuthorizedIntent authorized, Grant grant, DateTimeOffset now) => intent with
    {
        IsNew = false,
        State = IntentState.Authorized,
        EndedBy = null,
        ChangedAt = now,
        UserId = grant.UserId,
        Accounts = authorized.Accounts,
        PayerAccount = authorized.PayerAccount,
        ExpiresAt = authorized.ExpiresAt,
        GrantId = grant.Id,
    };

    private void Set(string workspaceId, Intent intent) => _intents.Set((workspaceId, intent.Id), intent, EndOf(intent));

    private static DateTimeOffset EndOf(Intent intent) => intent switch
    {
        { State: IntentState.Authorized, ExpiresAt: null } => DateTimeOffset.MaxValue,
        { ExpiresAt: { } expires } => Times.After(expires, KeptAfterEnd),
        _ => intent.DecideBy + KeptAfterEnd,
    };
}
