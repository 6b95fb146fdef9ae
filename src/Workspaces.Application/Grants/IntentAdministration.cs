using Microsoft.EntityFrameworkCore;
using Workspaces.Application.Callers;
using Workspaces.Application.Outcomes;
using Workspaces.FapiExtensions.Intents;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Sql;

namespace Workspaces.Application.Grants;

/// <summary>What clients lodged for customers to agree to, how it stands, and how an operator ends it.</summary>
internal sealed class IntentAdministration(Store store, IntentDetails details, IntentKinds kinds, RecentIntents recent, TimeProvider timeProvider)
{
    public const int MaxPageSize = 100;

    /// <summary>Intents that are still kept, the latest first, from behind the filter's position.</summary>
    public Task<Outcome<Page<StoredIntent>>> ListAsync(Caller caller, string workspaceId, IntentFilter filter, CancellationToken cancellationToken) =>
        Need.ToRead.ThenAsync(caller, workspaceId, () => store.InWorkspaceAsync<Outcome<Page<StoredIntent>>>(workspaceId, async context =>
        {
            if (await context.MissingAsync(filter.UserId, filter.ClientId, cancellationToken) is { Count: > 0 } missing)
            {
                return missing;
            }

            var (now, size) = (timeProvider.GetUtcNow(), Math.Clamp(filter.Limit, 1, MaxPageSize));
            var rows = await Matching(context.Set<IntentRow>().AsNoTracking(), filter, now)
                .OrderByDescending(intent => intent.CreatedAt).ThenByDescending(intent => intent.Id)
                .Take(size + 1)
                .ToListAsync(cancellationToken);
            var page = Page<IntentRow>.Of(rows, size, row => IntentPosition.Of(row).ToString());
            return new Page<StoredIntent>([.. page.Items.Select(row => StoredIntent.Of(details.Read(row), now))], page.Next);
        }));

    public Task<Outcome<StoredIntent>> GetAsync(Caller caller, string workspaceId, string intentId, CancellationToken cancellationToken) =>
        Need.ToRead.ThenAsync(caller, workspaceId, () => store.InWorkspaceAsync<Outcome<StoredIntent>>(workspaceId, async context =>
            await context.Set<IntentRow>().AsNoTracking().SingleOrDefaultAsync(intent => intent.Id == intentId, cancellationToken) is { } row
                ? Show(row)
                : new Fault(FaultKind.NotFound, $"There is no intent '{intentId}'.")));

    /// <summary>Ends an intent that waits or stands, and the grant behind it: its tokens count no more.</summary>
    public Task<Outcome<StoredIntent>> EndAsync(Caller caller, string workspaceId, string intentId, CancellationToken cancellationToken) =>
        Need.ToOperate.ThenAsync(caller, workspaceId, () => store.InWorkspaceAsync<Outcome<StoredIntent>>(workspaceId, caller.Actor, async context =>
        {
            recent.Forget(workspaceId, intentId);
            var now = timeProvider.GetUtcNow();
            var open = context.Set<IntentRow>().Where(intent =>
                intent.Id == intentId
                && (intent.State == nameof(IntentState.Authorized) || (intent.State == nameof(IntentState.Awaiting) && intent.DecideBy > now)));
            return await context.EndIntentAsync(open.NotOver(now), IntentParty.Bank, now, cancellationToken) is { } row
                ? Show(row)
                : new Fault(FaultKind.NotFound, $"There is no intent '{intentId}' that has not ended.");
        }));

    private StoredIntent Show(IntentRow row)
    {
        var intent = details.Read(row);
        return StoredIntent.Of(intent, timeProvider.GetUtcNow()) with { Permissions = kinds.Find(intent.Kind)?.PermissionsOf(intent) ?? [] };
    }

    private static IQueryable<IntentRow> Matching(IQueryable<IntentRow> rows, IntentFilter filter, DateTimeOffset now)
    {
        rows = filter.UserId is { } userId ? rows.Where(intent => intent.UserId == userId) : rows;
        rows = filter.ClientId is { } clientId ? rows.Where(intent => intent.ClientId == clientId) : rows;
        rows = filter.Kind is { } kind ? rows.Where(intent => intent.Kind == kind) : rows;
        rows = filter.State is { } state ? Standing(rows, state, now) : rows;
        return filter.Behind is ({ } time, { } id)
            ? rows.Where(intent => intent.CreatedAt < time || (intent.CreatedAt == time && string.Compare(intent.Id, id) < 0))
            : rows;
    }

    /// <summary>Those of which <see cref="Intent.StateAt"/> says so.</summary>
    private static IQueryable<IntentRow> Standing(IQueryable<IntentRow> rows, IntentState state, DateTimeOffset now)
    {
        DateTimeOffset? time = now;
        return state switch
        {
            IntentState.Awaiting => rows.Where(intent => intent.State == nameof(IntentState.Awaiting) && intent.DecideBy > now).NotOver(now),
            IntentState.Authorized => rows.Where(intent => intent.State == nameof(IntentState.Authorized)).NotOver(now),
            IntentState.Rejected => rows.Where(intent =>
                intent.State == nameof(IntentState.Rejected)
                || (intent.State == nameof(IntentState.Awaiting) && intent.DecideBy <= now && (intent.ExpiresAt == null || intent.ExpiresAt > time))),
            IntentState.Expired => rows.Where(intent =>
                intent.State == nameof(IntentState.Expired)
                || ((intent.State == nameof(IntentState.Awaiting) || intent.State == nameof(IntentState.Authorized)) && intent.ExpiresAt <= time)),
            _ => rows.Where(intent => intent.State == state.ToString()),
        };
    }
}
