using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Authorization;

/// <summary>Whether an authorization brings a refresh token, and for how long.</summary>
internal static class RefreshTokenPolicy
{
    /// <summary>The longest sharing that CDR allows; more is cut to it (CDS Request Object).</summary>
    public static readonly TimeSpan LongestSharing = TimeSpan.FromSeconds(31_536_000);

    /// <summary>The refresh token's lifetime; null when none is issued.</summary>
    public static TimeSpan? Lifetime(ServerSettings settings, AuthorizationRequest request)
    {
        if (!settings.GrantTypes.Contains(GrantType.RefreshToken) || !request.Client.EffectiveGrantTypes().Contains(GrantType.RefreshToken))
        {
            return null;
        }

        var refreshTokens = settings.RefreshTokens;
        return refreshTokens.Issue switch
        {
            RefreshTokenIssuance.Always => refreshTokens.Lifetime,
            RefreshTokenIssuance.OfflineAccess when request.Scopes.Contains(Scope.OfflineAccess) => refreshTokens.Lifetime,
            RefreshTokenIssuance.SharingDuration when SharingDuration(request) is { } duration && duration > TimeSpan.Zero =>
                duration < LongestSharing ? duration : LongestSharing,
            _ => null,
        };
    }

    private static TimeSpan? SharingDuration(AuthorizationRequest request) =>
        request.Claims?.Other.TryGetValue("sharing_duration", out var value) == true
        && WholeNumber.TryRead(value, out var seconds)
            ? TimeSpan.FromSeconds(Math.Clamp(seconds, 0, (long)LongestSharing.TotalSeconds))
            : null;
}
