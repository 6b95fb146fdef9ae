using System.Collections.Frozen;
using System.Text.Json;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Intents;

/// <summary>The kinds of intents that the server knows, by name.</summary>
public sealed class IntentKinds(IEnumerable<IIntentKind> kinds)
{
    private readonly FrozenDictionary<string, IIntentKind> _byName = kinds.ToFrozenDictionary(kind => kind.Name, StringComparer.Ordinal);

    /// <summary>Every kind.</summary>
    public IEnumerable<IIntentKind> All => _byName.Values;

    /// <summary>The kind of that name; null when there is none.</summary>
    public IIntentKind? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The kind of an intent that is there.</summary>
    /// <exception cref="InvalidOperationException">The host does not know it any more.</exception>
    public IIntentKind Of(Intent intent) => Find(intent.Kind) ?? throw new InvalidOperationException($"There are no intents of kind {intent.Kind}.");

    /// <summary>Those that a workspace has.</summary>
    public IEnumerable<IIntentKind> Of(ServerSettings settings) => settings.Consent.Intents.Select(Find).OfType<IIntentKind>();

    /// <summary>What token answers tell a client of a consent; empty = nothing.</summary>
    public IReadOnlyDictionary<string, JsonElement> TokenMembersOf(GrantedConsent consent) =>
        Find(consent.Kind) is IMadeIntentKind kind ? kind.TokenMembersOf(consent) : FrozenDictionary<string, JsonElement>.Empty;

    /// <summary>What ID tokens say of the consent behind a grant.</summary>
    public Dictionary<string, JsonElement> IdTokenClaimsOf(Grant grant)
    {
        var claims = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (grant.Consent is { } consent && Find(consent.Kind)?.IdTokenClaim is { } name)
        {
            claims[name] = JsonSerializer.SerializeToElement(consent.Id);
        }

        return claims;
    }
}
