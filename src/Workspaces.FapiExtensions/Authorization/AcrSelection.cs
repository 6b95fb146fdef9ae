using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Authorization;

/// <summary>Chooses the authentication context class of an ID token (OpenID Connect Core 3.1.2.1, 5.5.1.1).</summary>
public static class AcrSelection
{
    /// <summary>
    /// The first value asked for that the workspace supports: in the claims parameter, then in acr_values, then in what the client registered; else the
    /// workspace's default.
    /// A request whose essential acr cannot be met does not come this far: the rule acr-supported refuses it.
    /// </summary>
    public static string? Choose(ServerSettings settings, AuthorizationRequest request)
    {
        var claimed = request.Claims?.IdToken.GetValueOrDefault("acr")?.Values ?? [];
        return claimed.Concat(request.AcrValues).Concat(request.Client.DefaultAcrValues ?? []).FirstOrDefault(settings.AcrValues.Contains) ?? settings.DefaultAcr;
    }
}
