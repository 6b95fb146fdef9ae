using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Refusals;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.Host.Hosting;

/// <summary>Answers refused requests in JSON (RFC 6749 5.2), and leaves the refusals for the record.</summary>
internal static class OAuthErrors
{
    public static Task RefuseAsync(this HttpContext context, int status, Refusal refusal) => context.AnswerAsync(status, context.Refuse(refusal));

    /// <summary>Answers what was refused already.</summary>
    public static Task AnswerAsync(this HttpContext context, int status, RefusedRequest refused)
    {
        var (refusal, reference) = refused;
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        var body = new Body(refusal.Violation.Error, refusal.Violation.Description, context.GetWorkspace().Endpoints.Explanation(refusal, reference));
        return context.Response.WriteAsJsonAsync(body, ProtocolJson.Options, context.RequestAborted);
    }

    private sealed record Body(string Error, string ErrorDescription, string ErrorUri);
}
