using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Workspaces.Application.SignIn;
using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Host.Interaction;

/// <summary>Who is signed in at a workspace, and since when.</summary>
/// <param name="SignedInFor">The <c>request_uri</c> for which the user signed in, or the name of what else it was for: what satisfies <c>prompt=login</c> and <c>max_age</c>.</param>
internal sealed record UserSession(string UserId, string UserName, DateTimeOffset AuthenticatedAt, string? SignedInFor)
{
    /// <summary>How an upstream provider authenticated the user; null = the user signed in here.</summary>
    public UpstreamAuthentication? Upstream { get; init; }

    /// <summary>How the user signed in here; means nothing where a provider authenticated the user.</summary>
    public SignInMethod Method { get; init; } = SignInMethod.Password;

    /// <summary>For what the user signed in (<see cref="PasswordVerdict.Since"/>); null = not known any more, or a provider authenticated the user.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Under which it is kept; empty = it did not begin yet.</summary>
    public string Id { get; init; } = "";

    /// <summary>What codes are made from for this browser, kept in its sealed cookie alone: it can have an answer again that got lost on its way. Null = none are made so.</summary>
    public string? CodeSecret { get; init; }

    public const string Scheme = "session";
    public const string CookieName = "session";
    private const string IdClaim = "session_id";
    private const string CodeSecretClaim = "code_secret";
    private const string WorkspaceClaim = "workspace";
    private const string MethodClaim = "method";
    private const string AuthenticatedAtClaim = "authenticated_at";
    private const string SignedInForClaim = "signed_in_for";
    private const string UpstreamBeganAtClaim = "upstream_began_at";
    private const string UpstreamAcrClaim = "upstream_acr";

    /// <summary>The session of the request at this workspace; null when there is none, or when it was made elsewhere.</summary>
    public static async Task<UserSession?> ReadAsync(HttpContext context, string workspaceId)
    {
        var result = await context.AuthenticateAsync(Scheme);
        return result.Principal is { } principal
            && principal.FindFirstValue(WorkspaceClaim) == workspaceId
            && principal.FindFirstValue(ClaimTypes.NameIdentifier) is { } userId
            && principal.FindFirstValue(IdClaim) is { } id
            && Instant(principal, AuthenticatedAtClaim) is { } authenticatedAt
                ? new(userId, principal.FindFirstValue(ClaimTypes.Name) ?? userId, authenticatedAt, principal.FindFirstValue(SignedInForClaim))
                {
                    Id = id,
                    CodeSecret = principal.FindFirstValue(CodeSecretClaim),
                    Method = Enum.TryParse<SignInMethod>(principal.FindFirstValue(MethodClaim), out var method) ? method : SignInMethod.Password,
                    Upstream = Instant(principal, UpstreamBeganAtClaim) is { } beganAt ? new(beganAt, principal.FindFirstValue(UpstreamAcrClaim)) : null,
                }
                : null;
    }

    /// <summary>Whether the user signed in for this very request.</summary>
    public bool IsFor(JudgedAuthorizationRequest judged) => judged.RequestUri is { } requestUri && SignedInFor == requestUri;

    /// <summary>The acr values that the user's authentication reached, best first.</summary>
    public IReadOnlyList<string> AcrReached(ServerSettings settings) => Upstream switch
    {
        null => Method.AcrOf(settings),
        { Acr: { } acr } => [acr],
        _ => [],
    };

    public Task StartAsync(HttpContext context, string workspaceId)
    {
        List<Claim> claims =
        [
            new(ClaimTypes.NameIdentifier, UserId),
            new(ClaimTypes.Name, UserName),
            new(WorkspaceClaim, workspaceId),
            new(IdClaim, Id),
            new(MethodClaim, Method.ToString()),
            new(AuthenticatedAtClaim, Text(AuthenticatedAt)),
            new(SignedInForClaim, SignedInFor ?? ""),
            .. CodeSecret is { } secret ? [new Claim(CodeSecretClaim, secret)] : Array.Empty<Claim>(),
            .. Upstream is { } upstream ? [new Claim(UpstreamBeganAtClaim, Text(upstream.BeganAt))] : Array.Empty<Claim>(),
            .. Upstream is { Acr: { } acr } ? [new Claim(UpstreamAcrClaim, acr)] : Array.Empty<Claim>(),
        ];
        return context.SignInAsync(Scheme, new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme)));
    }

    public static Task EndAsync(HttpContext context) => context.SignOutAsync(Scheme);

    private static string Text(DateTimeOffset instant) => instant.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private static DateTimeOffset? Instant(ClaimsPrincipal principal, string claim) =>
        WholeNumber.TryReadDigits(principal.FindFirstValue(claim), out var instant) ? DateTimeOffset.FromUnixTimeMilliseconds(instant) : null;
}

/// <summary>What is known of an authentication by an upstream provider.</summary>
/// <param name="BeganAt">When the user was sent there.</param>
/// <param name="Acr">The authentication context class that the provider told, by our name; null = it told none that has one.</param>
internal sealed record UpstreamAuthentication(DateTimeOffset BeganAt, string? Acr);
