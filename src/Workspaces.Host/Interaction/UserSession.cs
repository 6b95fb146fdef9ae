using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace Workspaces.Host.Interaction;

/// <summary>Who is signed in at a workspace, and since when.</summary>
/// <param name="SignedInFor">The <c>request_uri</c> for which the user signed in: what satisfies <c>prompt=login</c> and <c>max_age</c>.</param>
internal sealed record UserSession(string UserId, string UserName, DateTimeOffset AuthenticatedAt, string? SignedInFor)
{
    public const string Scheme = "session";
    private const string WorkspaceClaim = "workspace";
    private const string AuthenticatedAtClaim = "authenticated_at";
    private const string SignedInForClaim = "signed_in_for";

    /// <summary>The session of the request at this workspace; null when there is none, or when it was made elsewhere.</summary>
    public static async Task<UserSession?> ReadAsync(HttpContext context, string workspaceId)
    {
        var result = await context.AuthenticateAsync(Scheme);
        return result.Principal is { } principal
            && principal.FindFirstValue(WorkspaceClaim) == workspaceId
            && principal.FindFirstValue(ClaimTypes.NameIdentifier) is { } userId
            && long.TryParse(principal.FindFirstValue(AuthenticatedAtClaim), NumberStyles.None, CultureInfo.InvariantCulture, out var instant)
                ? new(userId, principal.FindFirstValue(ClaimTypes.Name) ?? userId, DateTimeOffset.FromUnixTimeMilliseconds(instant), principal.FindFirstValue(SignedInForClaim))
                : null;
    }

    public Task StartAsync(HttpContext context, string workspaceId)
    {
        var identity = new ClaimsIdentity(
            [
                new(ClaimTypes.NameIdentifier, UserId),
                new(ClaimTypes.Name, UserName),
                new(WorkspaceClaim, workspaceId),
                new(AuthenticatedAtClaim, AuthenticatedAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)),
                new(SignedInForClaim, SignedInFor ?? ""),
            ],
            Scheme);
        return context.SignInAsync(Scheme, new ClaimsPrincipal(identity));
    }

    public static Task EndAsync(HttpContext context) => context.SignOutAsync(Scheme);
}
