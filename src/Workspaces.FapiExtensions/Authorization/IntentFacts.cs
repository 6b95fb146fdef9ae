using Workspaces.FapiExtensions.Intents;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Authorization;

/// <summary>Finds the intents that authorization requests name.</summary>
public sealed class IntentFacts(IntentKinds kinds, IIntentStore intents, TimeProvider time)
{
    /// <summary>What a request names is a fact for the rules: the request with it, and the intent where it names one of this client's or makes one.</summary>
    /// <param name="workspace">Where the request is made.</param>
    /// <param name="client">Who makes it.</param>
    /// <param name="request">The request as it was read.</param>
    /// <param name="waits">The request was judged before and waits for its customer: what this process saw last will do, because only the database lets an intent be decided about.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    public async ValueTask<(AuthorizationRequest Request, Intent? Intent)> AddAsync(
        Workspace workspace, Client client, AuthorizationRequest request, bool waits, CancellationToken cancellationToken)
    {
        var named = new List<NamedIntent>();
        var (found, looked) = ((Intent?)null, false);
        foreach (var kind in kinds.Of(workspace.Settings))
        {
            foreach (var id in kind.NamedIn(request).Distinct(StringComparer.Ordinal))
            {
                // One is looked up at most: several are refused.
                var lodged = looked ? null : await FindAsync(workspace, id, waits && kind is not IMadeIntentKind, cancellationToken);
                var passes = lodged is null && !looked && kind.MayBeElsewhere(request);
                looked = true;
                if (passes)
                {
                    continue;
                }

                // Another client's is as good as unknown.
                var intent = lodged is not null && lodged.ClientId == client.Id && lodged.Kind == kind.Name ? lodged : null;
                named.Add(new(kind.Name, id, StandingOf(kind, intent)) { UnusableError = kind.UnusableError });
                found ??= intent;
            }

            if (kind is IMadeIntentKind maker && (found is not null || (named.Count == 0 && maker.IsAskedFor(request))))
            {
                if (found is not null && maker.ScopesKept(request, found) is { Count: > 0 } kept)
                {
                    request = request with { Scopes = [.. GrantedScopes.Of(workspace, client.Metadata, kept).Union(request.Scopes)] };
                }

                var made = maker.Make(new(request, client.Id, GrantedScopes.Of(workspace, client.Metadata, request.Scopes), found, time.GetUtcNow()));
                if (made is null && request.Details.Count > 0)
                {
                    // More than one grant may hold: nothing of it is granted, and nobody is asked for less.
                    request = request with { DetailsMalformed = true };
                }
                else if (made is null && found is not null)
                {
                    // What nothing is asked of cannot be changed.
                    named[^1] = named[^1] with { Standing = IntentStanding.Closed };
                }

                found = made;
            }
        }

        return (request with { Intents = named }, found);
    }

    private async ValueTask<Intent?> FindAsync(Workspace workspace, string id, bool waits, CancellationToken cancellationToken) => waits
        ? await intents.FindRecentAsync(workspace.Id, id, cancellationToken)
        : await intents.FindAsync(workspace.Id, id, cancellationToken);

    private IntentStanding StandingOf(IIntentKind kind, Intent? intent) => intent is null
        ? IntentStanding.Unknown
        : intent.Awaits(kind.Deciding, time.GetUtcNow()) ? IntentStanding.Open : IntentStanding.Closed;
}
