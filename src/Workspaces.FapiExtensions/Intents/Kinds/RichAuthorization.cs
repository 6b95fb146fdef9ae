using System.Text.Json;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Intents.Kinds;

/// <summary>
/// What a rich authorization request asks for (RFC 9396), and grants that clients manage (Grant Management for OAuth 2.0): made by a request that has <c>authorization_details</c> or
/// a <c>grant_management_action</c>, told as <c>grant_id</c> in token answers, and changed by a request that names it.
/// </summary>
internal sealed class RichAuthorization : IMadeIntentKind
{
    public string Name => IntentKind.RichAuthorization;

    public IReadOnlyList<IntentState> Deciding => IntentStates.WhileItStands;

    // Grant Management for OAuth 2.0 5.3.
    public string UnusableError => OAuthError.InvalidGrantId;

    public IReadOnlyList<string> NamedIn(AuthorizationRequest request) => request.GrantId is { } id ? [id] : [];

    public bool IsAskedFor(AuthorizationRequest request) => request is not { Details.Count: 0, GrantManagementAction: null };

    public Intent? Make(IntentRequest request)
    {
        var asked = request.Request;
        if (!IsAskedFor(asked))
        {
            return null;
        }

        var content = RichContent.Of(asked, request.Scopes);
        if (request.Changed is not { } changed || !IsMerge(asked))
        {
            return content.IsTooMuch ? null : MadeIntent.Of(Name, request, content.ToJson());
        }

        var before = RichContent.Read(changed.Details);
        var merged = before.Offered(asked.Settings).With(content);
        // Tokens for one API do not come to open what was agreed to for another.
        return merged.IsTooMuch || !before.Resources.ToHashSet(StringComparer.Ordinal).SetEquals(asked.Resources)
            ? null
            : MadeIntent.Of(Name, request, merged.ToJson()) with { AddedTo = changed.GrantId };
    }

    public IReadOnlyList<string> ScopesKept(AuthorizationRequest request, Intent changed) =>
        IsMerge(request) && changed.Kind == Name ? RichContent.Read(changed.Details).Scopes : [];

    // Scopes say by themselves what they open.
    public bool Covers(string scope) => false;

    public IntentMatter MatterOf(Intent intent)
    {
        var content = RichContent.Read(intent.Details);
        return new([], content.Details.Any(detail => detail.Accounts is not null)) { Details = [.. content.Details.Select(detail => new MatterDetail(detail.Title, detail.Facts))] };
    }

    public IReadOnlyList<string> PermissionsOf(Intent intent) => [.. RichContent.Read(intent.Details).Details.Select(detail => detail.Type).Distinct(StringComparer.Ordinal)];

    public string? AuthorizationDetailsOf(Intent intent, IReadOnlyList<string> accounts) => RichContent.Read(intent.Details).Granted(accounts);

    public IReadOnlyDictionary<string, JsonElement> TokenMembersOf(GrantedConsent consent)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal) { [GrantManagementAction.GrantId] = JsonSerializer.SerializeToElement(consent.Id) };
        if (consent.AuthorizationDetails is { } details)
        {
            members["authorization_details"] = JsonElement.Parse(details);
        }

        return members;
    }

    private static bool IsMerge(AuthorizationRequest request) => request.GrantManagementAction is GrantManagementAction.Merge;
}
