using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Authorization;

/// <summary>Chooses the authentication context class of an ID token (OpenID Connect Core 3.1.2.1, 5.5.1.1).</summary>
public static class AcrSelection
{
    /// <summary>
    /// The first value asked for that the workspace supports, else the workspace's default.
    /// A request whose essential acr cannot be met does not come this far: the rule acr-supported refuses it.
    /// </summary>
    public static string? Choose(ServerSettings settings, AuthorizationRequest request) => Wanted(settings, request) is [var first, ..] ? first : null;

    /// <summary>
    /// The values asked for that the workspace supports, best first: in the claims parameter, then in acr_values, then in what the client registered; else the
    /// workspace's default.
    /// </summary>
    public static IReadOnlyList<string> Wanted(ServerSettings settings, AuthorizationRequest request)
    {
        string[] asked = [.. Claimed(request)?.Values ?? [], .. request.AcrValues, .. request.Client.DefaultAcrValues ?? []];
        string[] supported = [.. asked.Where(settings.AcrValues.Contains).Distinct(StringComparer.Ordinal)];
        return supported.Length > 0 || settings.DefaultAcr is not { } standard ? supported : [standard];
    }

    /// <summary>Whether an authentication of this context class does for the request: false only where the request has other values as essential.</summary>
    public static bool Does(AuthorizationRequest request, string? acr) =>
        Claimed(request) is not { Essential: true, Values: { Count: > 0 } values } || (acr is not null && values.Contains(acr));

    private static RequestedClaim? Claimed(AuthorizationRequest request) => request.Claims?.IdToken.GetValueOrDefault("acr");
}
