using Microsoft.AspNetCore.Http.Extensions;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Refusals;
using Workspaces.FapiExtensions.Resources;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Host.Hosting;

namespace Workspaces.Host.Resources;

/// <summary>Guards endpoints that are called with an access token, and answers refusals as resource servers do (RFC 6750 3, RFC 9449 7.1).</summary>
internal static class ProtectedResources
{
    /// <summary>The token of the call; null when it was refused and the response is written.</summary>
    /// <param name="interactionId">The <c>x-fapi-interaction-id</c> that the rules judge.</param>
    public static async Task<AccessToken?> AdmitAsync(this HttpContext context, ResourceGuard guard, string? requiredScope, string? interactionId)
    {
        var workspace = context.GetWorkspace();
        var path = context.Request.Path.Value ?? "";
        context.Response.Headers.CacheControl = "no-store";
        var request = new ResourceRequest(
            workspace,
            context.Request.Method,
            [workspace.Endpoints.Public(path), workspace.Endpoints.MutualTls(path)],
            [.. context.Request.Headers.Authorization.OfType<string>()],
            context.Request.Headers["DPoP"],
            await context.Connection.GetClientCertificateAsync(context.RequestAborted),
            TokenOutsideHeader: context.Request.Query.ContainsKey("access_token"),
            interactionId,
            requiredScope)
        {
            Trace = context.Trace(),
        };
        var result = await guard.CheckAsync(request, context.RequestAborted);
        if (result.Refusal is { } refusal)
        {
            await RefuseAsync(context, workspace, refusal, result.DpopNonce);
        }

        return result.Value;
    }

    private static Task RefuseAsync(HttpContext context, Workspace workspace, Refusal refusal, string? dpopNonce)
    {
        var (violation, refused) = (refusal.Violation, context.Refuse(refusal));
        var scheme = workspace.SenderConstraint.Contains(TokenBindingMethod.Mtls) ? "Bearer" : "DPoP";
        scheme = violation.Error is OAuthError.InvalidDpopProof or OAuthError.UseDpopNonce ? "DPoP" : scheme;
        context.Response.Headers.WWWAuthenticate = $"{scheme} error=\"{violation.Error}\", error_description=\"{violation.Description}\", error_uri=\"{workspace.Endpoints.Explanation(refusal, refused.Reference)}\"";
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
