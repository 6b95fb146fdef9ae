using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Authorization;

/// <summary>Chooses the authentication context class of an ID token (OpenID Connect Core 3.1.2.1, 5.5.1.1).</summary>
public static class AcrSelection
{
    /// <summary>
    /// The first value asked for that the user's authentication reached, else the best that it reached: never one that it did not (OpenID Connect Core 5.5.1.1).
    /// Null = none.
    /// </summary>
    /// <param name="settings">What the workspace supports.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="reached">What the authentication reached, best first.</param>
    public static string? Choose(ServerSettings settings, AuthorizationRequest request, IReadOnlyList<string> reached)
    {
        string[] supported = [.. reached.Where(settings.AcrValues.Contains)];
        return Wanted(settings, request).FirstOrDefault(supported.Contains) ?? supported.FirstOrDefault();
    }

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

    /// <summary>Whether an authentication that reached these context classes does for the request: false only where the request has other values as essential.</summary>
    public static bool Does(AuthorizationRequest request, IReadOnlyList<string> reached) =>
        Claimed(request) is not { Essential: true, Values: { Count: > 0 } values } || values.Any(reached.Contains);

    private static RequestedClaim? Claimed(AuthorizationRequest request) => request.Claims?.IdToken.GetValueOrDefault("acr");
}
