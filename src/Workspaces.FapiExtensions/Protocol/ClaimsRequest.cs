using System.Text.Json;

namespace Workspaces.FapiExtensions.Protocol;

/// <summary>The <c>claims</c> parameter of an authorization request (OpenID Connect Core 5.5).</summary>
/// <param name="IdToken">Claims asked for in the ID token, by name.</param>
/// <param name="Userinfo">Claims asked for from the userinfo endpoint, by name.</param>
/// <param name="Other">Top-level members that a regime defines, for example <c>sharing_duration</c> of CDR.</param>
public sealed record ClaimsRequest(
    IReadOnlyDictionary<string, RequestedClaim> IdToken,
    IReadOnlyDictionary<string, RequestedClaim> Userinfo,
    IReadOnlyDictionary<string, JsonElement> Other)
{
    public static ClaimsRequest Empty { get; } = new(
        new Dictionary<string, RequestedClaim>(), new Dictionary<string, RequestedClaim>(), new Dictionary<string, JsonElement>());
}

/// <summary>One requested claim. <see cref="Values"/> holds the wanted values as strings, in order of preference; empty = any.</summary>
public sealed record RequestedClaim(bool Essential, IReadOnlyList<string> Values);
