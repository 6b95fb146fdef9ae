using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Workspaces.Application.IdentityProviders;
using Workspaces.Application.SignIn;

namespace Workspaces.Host.SignIn;

/// <summary>Keeps a trip in a cookie of the workspace that nobody can read or make: one in each browser, the latest.</summary>
internal sealed class SignInTrips(IDataProtectionProvider protection)
{
    public void Start(HttpContext context, string workspaceId, SignInTrip trip) => context.Response.Cookies.Append(
        Name(workspaceId), Base64Url.EncodeToString(Protector(workspaceId).Protect(JsonSerializer.SerializeToUtf8Bytes(trip))), Options(context));

    /// <summary>The trip of this browser at this workspace; null when there is none.</summary>
    public SignInTrip? Read(HttpContext context, string workspaceId)
    {
        try
        {
            return context.Request.Cookies[Name(workspaceId)] is { } text
                ? JsonSerializer.Deserialize<SignInTrip>(Protector(workspaceId).Unprotect(Base64Url.DecodeFromChars(text)))
                : null;
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }

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
