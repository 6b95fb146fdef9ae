using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Client.Jose;
using Workspaces.Client.Suite;
using Workspaces.Conformance.Tests.Catalog;
using Workspaces.Conformance.Tests.Clients;

namespace Workspaces.Conformance.Tests.Checks;

/// <summary>What the suite checks in ID tokens beside signature, nonce and hashes, which every client checks.</summary>
internal static class IdTokenChecks
{
    private static readonly string[] Expected =
        ["iss", "sub", "aud", "exp", "iat", "auth_time", "nonce", "acr", "amr", "azp", "jti", "c_hash", "s_hash", "at_hash"];

    /// <summary>The faults of all ID tokens of a flow.</summary>
    public static IEnumerable<string> Of(SuiteVariant variant, SuiteClient client, FlowResult flow) =>
    [
        .. Faults.Where(
            (!variant.OpenId || variant.ClientCredentials || flow.IdToken is not null, "The token response has no ID token."),
            (flow.FrontIdToken is null || flow.FrontIdToken["c_hash"] is not null, "The ID token of the authorization response has no c_hash.")),
        .. new[] { flow.FrontIdToken, flow.IdToken }.OfType<VerifiedJwt>().SelectMany(token => Of(variant, token, client.Now, flow.Attempt)),
    ];

    private static IEnumerable<string> Of(SuiteVariant variant, VerifiedJwt token, DateTimeOffset now, AuthorizationAttempt attempt)
    {
        var claims = token.Claims;
        var requested = attempt.Parameters["claims"] is { } json ? JsonNode.Parse(json)?["id_token"]?.AsObject().Select(claim => claim.Key).ToList() ?? [] : [];
        return Faults.Where(
            (token.Header["kid"] is not null, "The ID token's header names no key."),
            (variant.Facts.IdTokenAlgorithm is not { } algorithm || (string?)token.Header["alg"] == algorithm, $"The ID token is not signed with {variant.Facts.IdTokenAlgorithm}."),
            (variant.Facts.EncryptsIdTokens == token.Encrypted is not null, "The ID token is encrypted although it should not be, or the other way round."),
            (Ahead(claims, "exp", now) is > 0 and < 50L * 365 * 24 * 60 * 60, "The exp of the ID token is not sensible."),
            (Ahead(claims, "iat", now) is > -300 and < 300, "The iat of the ID token is not of now."),
            (claims["auth_time"] is null || Ahead(claims, "auth_time", now) is < 300 and > -365 * 24 * 60 * 60, "The auth_time of the ID token is not sensible."),
            (token["sub"]?.All(character => character is >= '!' and <= '~') is true, "The sub of the ID token has other than printable characters."),
            (claims["acr"] is null || token["acr"] is { Length: > 0 }, "The acr of the ID token is no text."),
            (variant.Facts.AcrValues is not { Count: > 0 } wanted || wanted.Contains(token["acr"]), "The acr of the ID token is none of those that were asked for."),
            (variant.Facts.Intent?.IdTokenClaim is not { } intent || token[intent] == Requested(attempt, intent), "The ID token does not tell the intent of the request."),
            (claims.All(claim => Expected.Contains(claim.Key) || requested.Contains(claim.Key)), "The ID token has claims that nobody asked for."));
    }

    private static string? Requested(AuthorizationAttempt attempt, string claim) =>
        attempt.Parameters["claims"] is { } json ? (string?)JsonNode.Parse(json)?["id_token"]?[claim]?["value"] : null;

    private static long? Ahead(JsonObject claims, string name, DateTimeOffset now) =>
        claims[name] is { } value && value.GetValueKind() is JsonValueKind.Number ? (long)value - now.ToUnixTimeSeconds() : null;
}
