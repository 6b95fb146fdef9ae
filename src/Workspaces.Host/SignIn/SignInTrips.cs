using Microsoft.AspNetCore.DataProtection;
using Workspaces.Application.IdentityProviders;
using Workspaces.Application.SignIn;
using Workspaces.Host.Requests;

namespace Workspaces.Host.SignIn;

/// <summary>Keeps a trip in a cookie of the workspace that nobody can read or make: one in each browser, the latest.</summary>
internal sealed class SignInTrips(IDataProtectionProvider protection)
{
    public void Start(HttpContext context, string workspaceId, SignInTrip trip) => context.Response.Cookies.Append(
        Name(workspaceId), Protector(workspaceId).Seal(trip, SignInTrip.Lifetime), Options(context));

    /// <summary>The trip of this browser at this workspace; null when there is none.</summary>
    public SignInTrip? Read(HttpContext context, string workspaceId) => Protector(workspaceId).UnsealLiving<SignInTrip>(context.Request.Cookies[Name(workspaceId)]);

    public static void End(HttpContext context, string workspaceId) => context.Response.Cookies.Delete(Name(workspaceId), Options(context));

    private static string Name(string workspaceId) => $"upstream.{workspaceId}";

    private IDataProtector Protector(string workspaceId) => protection.CreateProtector("Workspaces.UpstreamSignIn", workspaceId);

    private static CookieOptions Options(HttpContext context) => new()
    {
        Path = context.Request.PathBase + UpstreamPaths.Callback,
        HttpOnly = true,
        Secure = true,
        IsEssential = true,
        // The user comes back from the provider's site by a link.
        SameSite = SameSiteMode.Lax,
        MaxAge = SignInTrip.Lifetime,
    };
}
