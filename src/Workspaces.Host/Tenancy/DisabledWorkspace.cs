using Workspaces.FapiExtensions.AspNetCore.Responses;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.Host.Interaction;
using Workspaces.Host.Interaction.Notices;

namespace Workspaces.Host.Tenancy;

/// <summary>What a disabled workspace says: that it is out of service, and of every token that it is inactive.</summary>
internal static class DisabledWorkspace
{
    public static Task AnswerAsync(HttpContext context, PathString path)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (path == ProtocolEndpoints.Introspection.Path && HttpMethods.IsPost(context.Request.Method))
        {
            return context.Response.WriteAsJsonAsync(new { active = false }, context.RequestAborted);
        }

        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        if (Readers.IsPerson(context.Request))
        {
            context.Features.Set(Notice.Disabled);
            return Task.CompletedTask;
        }

        return context.AnswerErrorAsync(StatusCodes.Status503ServiceUnavailable, OAuthError.TemporarilyUnavailable, "The workspace is disabled.");
    }
}
