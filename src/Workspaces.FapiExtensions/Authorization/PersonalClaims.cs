using System.Collections.Frozen;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Authorization;

/// <summary>Which of a user's claims a client is told, and where: by scope (OpenID Connect Core 5.4) and by the claims parameter (5.5).</summary>
public static class PersonalClaims
{
    private static readonly FrozenDictionary<string, string[]> ByScope = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["profile"] = ["name", "family_name", "given_name", "middle_name", "nickname", "preferred_username", "profile", "picture", "website", "gender", "birthdate", "zoneinfo", "locale", "updated_at"],
        ["email"] = ["email", "email_verified"],
        ["address"] = ["address"],
        ["phone"] = ["phone_number", "phone_number_verified"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What the server says of the authentication and of the request is not the user's to give.</summary>
    private static readonly FrozenSet<string> NotPersonal = FrozenSet.Create(
        StringComparer.Ordinal, "sub", "acr", "auth_time", "openbanking_intent_id", "sharing_duration", "cdr_arrangement_id");

    /// <summary>Claims for the ID token of the token endpoint: only those asked for by name, and none where the profile keeps it free of them.</summary>
    public static IReadOnlySet<string> OfIdToken(ServerSettings settings, ClaimsRequest? claims) =>
        Offered(settings, settings is { ClaimsParameter: true, PersonalClaimsInIdToken: true } ? claims?.IdToken.Keys : null);

    /// <summary>Claims for the userinfo endpoint: those of the granted scopes and those asked for by name.</summary>
    public static IReadOnlySet<string> OfUserinfo(ServerSettings settings, IEnumerable<string> scopes, ClaimsRequest? claims) =>
        Offered(settings, OfScopes(scopes).Concat(settings.ClaimsParameter ? claims?.Userinfo.Keys ?? [] : []));

    /// <summary>What a user must be told beside the scopes, before it is released.</summary>
    public static IReadOnlyList<string> BeyondScopes(ServerSettings settings, IReadOnlyList<string> scopes, ClaimsRequest? claims) =>
        [.. OfIdToken(settings, claims).Union(OfUserinfo(settings, scopes, claims)).Except(OfScopes(scopes), StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Claims that scopes stand for (OpenID Connect Core 5.4).</summary>
    public static IEnumerable<string> OfScopes(IEnumerable<string> scopes) => scopes.SelectMany(scope => ByScope.GetValueOrDefault(scope) ?? []);

    private static HashSet<string> Offered(ServerSettings settings, IEnumerable<string>? names) =>
        (names ?? []).Where(name => settings.Claims.Contains(name) && !NotPersonal.Contains(name)).ToHashSet(StringComparer.Ordinal);
}
