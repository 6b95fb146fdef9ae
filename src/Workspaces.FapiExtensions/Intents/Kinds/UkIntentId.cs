using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Intents.Kinds;

/// <summary>How intents of Open Banking UK are named in requests, and told in ID tokens.</summary>
internal static class UkIntentId
{
    public const string Claim = "openbanking_intent_id";

    /// <summary>The ids that the claims parameter of a request names.</summary>
    public static IReadOnlyList<string> ValuesIn(ClaimsRequest claims) => [.. ValuesOf(claims.IdToken).Concat(ValuesOf(claims.Userinfo))];

    private static IEnumerable<string> ValuesOf(IReadOnlyDictionary<string, RequestedClaim> claims) => claims.TryGetValue(Claim, out var claim) ? claim.Values : [];
}
