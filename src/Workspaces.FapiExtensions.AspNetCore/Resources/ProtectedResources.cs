using Microsoft.AspNetCore.Http;
using Workspaces.FapiExtensions.AspNetCore.Requests;
using Workspaces.FapiExtensions.AspNetCore.Responses;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Resources;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.FapiExtensions.AspNetCore.Resources;

/// <summary>Guards endpoints that are called with an access token, and answers refusals as resource servers do (RFC 6750 3, RFC 9449 7.1).</summary>
public static class ProtectedResources
{
    /// <summary>The token of the call; null when it was refused and the response is written.</summary>
    /// <param name="context">The call.</param>
    /// <param name="guard">Judges it.</param>
    /// <param name="requiredScope">The scope that the resource asks for; null = none.</param>
    /// <param name="interactionId">The <c>x-fapi-interaction-id</c> that the rules judge.</param>
    /// <param name="ofCustomer">See <see cref="ResourceAccess.OfCustomer"/>.</param>
    /// <param name="permission">See <see cref="ResourceAccess.Permission"/>.</param>
    public static async Task<AccessToken?> AdmitAsync(
        this HttpContext context, ResourceGuard guard, string? requiredScope, string? interactionId, bool ofCustomer = false, string? permission = null)
    {
        var workspace = context.GetWorkspace();
        var path = context.Request.Path.Value ?? "";
        context.Response.Headers.CacheControl = "no-store";
        var request = new ResourceRequest(
            workspace,
            context.Request.Method,
            [context.CalledUrl(path)],
            [.. context.Request.Headers.Authorization.OfType<string>()],
            context.Request.Headers["DPoP"],
            await context.Connection.GetClientCertificateAsync(context.RequestAborted),
            TokenOutsideHeader: context.Request.Query.ContainsKey("access_token"),
            interactionId,
            requiredScope)
        {
            Trace = context.Trace(),
            OfCustomer = ofCustomer,
            Permission = permission,
        };
        var result = await guard.CheckAsync(request, context.RequestAborted);
        if (result.Refusal is { } refusal)
        {
            await RefuseAsync(context, refusal, requiredScope, result.DpopNonce);
        }

        return result.Value;
    }

    private static Task RefuseAsync(HttpContext context, Refusal refusal, string? requiredScope, string? dpopNonce)
    {
        var (violation, refused) = (refusal.Violation, context.Refuse(refusal));
        context.Response.Headers.WWWAuthenticate = ResourceChallenges.Of(context, refused, requiredScope);
        if (dpopNonce is not null)
        {
            context.Response.Headers["DPoP-Nonce"] = dpopNonce;
        }

        return context.AnswerAsync(StatusOf(violation), refused);
    }

    private static int StatusOf(Violation violation) => violation.Error switch
    {
        OAuthError.InsufficientScope => StatusCodes.Status403Forbidden,
        OAuthError.InvalidRequest => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status401Unauthorized,
    };
}
