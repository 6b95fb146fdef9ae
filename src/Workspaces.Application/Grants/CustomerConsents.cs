using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Intents;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Storage.Audit;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Database;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Sql;

namespace Workspaces.Application.Grants;

/// <summary>What customers see of what they agreed to, and how they take it back. Everything here is about the one user who is named, whom the caller has authenticated.</summary>
internal sealed class CustomerConsents(Store store, IntentDetails details, IntentKinds kinds, RecentIntents recent, TimeProvider timeProvider)
{
    /// <summary>How many that have ended are shown.</summary>
    public const int MostEnded = 20;

    /// <summary>As many kinds of access beside intents are looked at, each a client with one set of scopes.</summary>
    private const int MostBeside = 200;

    /// <param name="workspace">Where.</param>
    /// <param name="userId">Whose.</param>
    /// <param name="cursor">Behind which intent; null = from the beginning.</param>
    /// <param name="size">How many intents.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    public Task<CustomerConsentList> ListAsync(Workspace workspace, string userId, string? cursor, int size, CancellationToken cancellationToken) => store.InWorkspaceAsync(workspace.Id, async context =>
    {
        var now = timeProvider.GetUtcNow();
        var standing = Standing(context, userId, now).Where(intent => cursor == null || string.Compare(intent.GrantId, cursor) < 0).OrderByDescending(intent => intent.GrantId).Take(size + 1);
        var rows = await TellingAsync(context, cursor is null ? standing.Concat(Ended(context, userId, now)) : standing, now, cancellationToken);
        var told = rows.ConvertAll(row => Tell(workspace, row, now));
        var (stands, ended) = (told.Where(consent => consent.Intent!.StateAt(now) is IntentState.Authorized), told.Where(consent => consent.Intent!.StateAt(now) is not IntentState.Authorized));
        List<CustomerConsent> intents = [.. stands.OrderByDescending(consent => consent.Intent!.GrantId, StringComparer.Ordinal)];
        var next = intents.Count > size ? intents[size - 1].Intent!.GrantId : null;
        var beside = cursor is null ? await BesideAsync(context, workspace, userId, clientId: null, now, cancellationToken) : [];
        return new CustomerConsentList([.. beside, .. intents.Take(size)], next, [.. ended.OrderByDescending(consent => consent.Intent!.ChangedBy(now))]);
    });

    /// <summary>The one that is named; null = the user has none of that name that stands.</summary>
    public Task<CustomerConsent?> FindAsync(Workspace workspace, string userId, ConsentName name, CancellationToken cancellationToken) => store.InWorkspaceAsync(workspace.Id, async context =>
    {
        var now = timeProvider.GetUtcNow();
        if (name.IntentId is { } intentId)
        {
            var found = await TellingAsync(context, Standing(context, userId, now).Where(intent => intent.Id == intentId), now, cancellationToken);
            return found is [var row] ? Tell(workspace, row, now) : null;
        }

        return (await BesideAsync(context, workspace, userId, name.ClientId, now, cancellationToken)).SingleOrDefault();
    });

    /// <summary>Ends the one that is named: an intent with its grant, or whatever a client was allowed beside intents, remembered or not. Tokens of it count no more.</summary>
    /// <param name="workspaceId">Where.</param>
    /// <param name="userId">Whose.</param>
    /// <param name="name">Which.</param>
    /// <param name="address">Where the user is.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <returns>Whether this call ended it: of any number, one does.</returns>
    public Task<bool> WithdrawAsync(string workspaceId, string userId, ConsentName name, string? address, CancellationToken cancellationToken) =>
        store.InWorkspaceAsync(workspaceId, new Actor(userId, "the user", address), async context =>
        {
            var now = timeProvider.GetUtcNow();
            if (name.IntentId is not { } intentId)
            {
                return await WithdrawBesideAsync(context, userId, name.ClientId, now, cancellationToken);
            }

            recent.Forget(workspaceId, intentId);
            var lasting = kinds.All.Where(kind => !kind.MayBeWithdrawn).Select(kind => kind.Name).ToList();
            return await context.EndIntentAsync(Standing(context, userId, now).Where(intent => intent.Id == intentId && !lasting.Contains(intent.Kind)), IntentParty.Customer, now, cancellationToken) is not null;
        });

    private static async Task<bool> WithdrawBesideAsync(TenantDbContext context, string userId, string? clientId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        // A grant that is being added holds the user: it comes wholly before this or wholly after.
        await context.Set<UserRow>().Where(user => user.Id == userId).ExecuteUpdateAsync(
            set => set.SetProperty(user => user.SessionsFrom, user => user.SessionsFrom), cancellationToken);
        var grants = await GrantsBeside(context, userId, now).Where(grant => grant.ClientId == clientId).ToListAsync(cancellationToken);
        var remembered = await context.Set<ConsentRow>().Where(consent => consent.UserId == userId && consent.ClientId == clientId).ToListAsync(cancellationToken);
        if (grants.Count == 0 && remembered.Count == 0)
        {
            return false;
        }

        foreach (var grant in grants)
        {
            (grant.RevokedAt, grant.RemovableAt) = (now, now + Retention.AfterEnd);
        }

        context.Set<ConsentRow>().RemoveRange(remembered);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private static IQueryable<IntentRow> Standing(TenantDbContext context, string userId, DateTimeOffset now) =>
        context.Set<IntentRow>().Where(intent => intent.UserId == userId && intent.State == nameof(IntentState.Authorized)).NotOver(now);

    private static IQueryable<IntentRow> Ended(TenantDbContext context, string userId, DateTimeOffset now)
    {
        DateTimeOffset? time = now;
        return context.Set<IntentRow>()
            .Where(intent => intent.UserId == userId && (intent.State != nameof(IntentState.Authorized) || intent.ExpiresAt <= time))
            .OrderByDescending(intent => intent.State == nameof(IntentState.Authorized) ? intent.ExpiresAt : intent.ChangedAt)
            .Take(MostEnded);
    }

    private static IQueryable<GrantRow> GrantsBeside(TenantDbContext context, string userId, DateTimeOffset now) => context.GrantsLivingAt(now)
        .Where(grant => grant.UserId == userId && !context.Set<IntentRow>().Any(intent => intent.UserId == userId && intent.GrantId == grant.Id));

    private static Task<List<TellingRow>> TellingAsync(TenantDbContext context, IQueryable<IntentRow> intents, DateTimeOffset now, CancellationToken cancellationToken) => (
        from intent in intents
        join client in context.Set<ClientRow>() on intent.ClientId equals client.ClientId
        join living in context.GrantsLivingAt(now) on intent.GrantId equals living.Id into grants
        from grant in grants.DefaultIfEmpty()
        select new TellingRow(intent, client.Metadata, grant == null ? null : grant.Payload)).AsNoTracking().ToListAsync(cancellationToken);

    private CustomerConsent Tell(Workspace workspace, TellingRow row, DateTimeOffset now)
    {
        var intent = details.Read(row.Intent);
        var (kind, grant) = (kinds.Find(intent.Kind), row.Payload is { } payload ? Grant(workspace.Id, payload) : null);
        return new(Client(row.Metadata), intent.ChangedBy(now), grant?.ExpiresAt ?? intent.ExpiresAt)
        {
            Intent = intent,
            MayBeWithdrawn = kind?.MayBeWithdrawn is not false,
            Matter = kind?.MatterOf(intent),
            Scopes = [.. (grant?.Scopes ?? []).Where(scope => kind?.Covers(scope) is not true)],
            Claims = grant is null ? [] : PersonalClaims.BeyondScopes(workspace.Settings, grant.Scopes, grant.Claims),
            Lasting = grant is { Refreshable: true },
        };
    }

    /// <summary>By clients, through whose grants a user's are found.</summary>
    private async Task<List<CustomerConsent>> BesideAsync(
        TenantDbContext context, Workspace workspace, string userId, string? clientId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var clients = context.Set<ClientRow>().Where(client => clientId == null || client.ClientId == clientId);
        // Access that is not renewed is over with its token.
        DateTimeOffset? tokensFrom = now - workspace.Settings.AccessTokenLifetime;
        var open = GrantsBeside(context, userId, now).Where(grant => grant.Refreshable || grant.CodeConsumedAt == null || grant.CodeConsumedAt > tokensFrom);
        var granted = await (
            from client in clients
            join grant in open on client.ClientId equals grant.ClientId
            where !open.Any(later => later.ClientId == grant.ClientId && later.Scopes == grant.Scopes && string.Compare(later.Id, grant.Id) > 0)
            orderby grant.Id descending
            select new { client.Metadata, grant.Payload, Since = open.Where(same => same.ClientId == grant.ClientId && same.Scopes == grant.Scopes).Min(same => same.CreatedAt) })
            .Take(MostBeside).ToListAsync(cancellationToken);
        var remembered = await (
            from client in clients
            join consent in context.Set<ConsentRow>() on client.ClientId equals consent.ClientId
            where consent.UserId == userId && consent.ExpiresAt > now
            select new { client.Metadata, consent.Scopes, consent.Claims, consent.GrantedAt, consent.ExpiresAt })
            .Take(MostBeside).ToListAsync(cancellationToken);
        return Together(
        [
            .. granted.Select(row => OfGrant(workspace, Client(row.Metadata), Grant(workspace.Id, row.Payload), row.Since)),
            .. remembered.Select(row => new CustomerConsent(Client(row.Metadata), row.GrantedAt, row.ExpiresAt) { Scopes = Words(row.Scopes), Claims = Words(row.Claims) }),
        ]);
    }

    private static CustomerConsent OfGrant(Workspace workspace, ClientMetadata client, Grant grant, DateTimeOffset since)
    {
        var settings = workspace.Settings;
        return new(client, since, grant.Refreshable ? grant.ExpiresAt : grant.CreatedAt + settings.AuthorizationCodeLifetime + settings.AccessTokenLifetime)
        {
            Scopes = grant.Scopes,
            Claims = PersonalClaims.BeyondScopes(settings, grant.Scopes, grant.Claims),
            Lasting = grant.Refreshable,
        };
    }

    /// <summary>Of each client one, which says all.</summary>
    private static List<CustomerConsent> Together(IEnumerable<CustomerConsent> parts) =>
    [
        .. parts.GroupBy(part => part.Client.ClientId, StringComparer.Ordinal)
            .Select(group => new CustomerConsent(
                group.First().Client, group.Min(part => part.Since), group.Any(part => part.Until is null) ? null : group.Max(part => part.Until))
            {
                Scopes = [.. group.SelectMany(part => part.Scopes).Distinct(StringComparer.Ordinal)],
                Claims = [.. group.SelectMany(part => part.Claims).Distinct(StringComparer.Ordinal)],
                Lasting = group.Any(part => part.Lasting),
            })
            .OrderByDescending(consent => consent.Since),
    ];

    private static ClientMetadata Client(string json) => JsonSerializer.Deserialize<ClientMetadata>(json, StorageJson.Options) ?? throw new JsonException("A stored client is null.");

    private Grant Grant(string workspaceId, string json) => details.Unprotect(workspaceId, JsonSerializer.Deserialize<Grant>(json, StorageJson.Options)) ?? throw new JsonException("A stored grant is null.");

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>An intent with what is known beside it.</summary>
    private sealed record TellingRow(IntentRow Intent, string Metadata, string? Payload);
}
