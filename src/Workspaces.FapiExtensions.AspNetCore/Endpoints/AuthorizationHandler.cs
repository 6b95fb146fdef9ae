using Microsoft.AspNetCore.Http;
using Workspaces.FapiExtensions.AspNetCore.Interaction;
using Workspaces.FapiExtensions.AspNetCore.Requests;
using Workspaces.FapiExtensions.AspNetCore.Responses;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Endpoints;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.AspNetCore.Endpoints;

/// <summary>Serves the authorization endpoint: judges the request once, puts it to the user, and answers it.</summary>
internal sealed class AuthorizationHandler(AuthorizationEndpoint endpoint, AuthorizationResponder responder, IAuthorizationInteraction interaction) : IEndpointHandler
{
    public ProtocolEndpoint Endpoint => ProtocolEndpoints.Authorization;

    public async Task ServeAsync(HttpContext context)
    {
        var workspace = context.GetWorkspace();
        var read = await EndpointRequestReader.ReadAsync(context, Endpoint);
        var judged = read.Value is { } request
            ? await endpoint.JudgeAsync(request, context.RequestAborted)
            : JudgedAuthorizationRequest.Refused(read.Refusal ?? throw new InvalidOperationException("A refused request says why."));
        if (judged.Refusal is { } refusal)
        {
            await RefuseAsync(context, workspace, judged, refusal);
            return;
        }

        var outcome = await interaction.InteractAsync(context, judged);
        if (outcome.Decision is { } decision)
        {
            await AuthorizationResponseWriter.WriteAsync(context, await responder.GrantAsync(workspace, judged, decision, context.RequestAborted));
        }
        else if (outcome.Refusal is { } denied)
        {
            await AuthorizationResponseWriter.WriteAsync(context, await responder.DenyAsync(workspace, judged, denied, context.RequestAborted));
        }
    }

    private async Task RefuseAsync(HttpContext context, Workspace workspace, JudgedAuthorizationRequest judged, Refusal refusal)
    {
        var refused = context.Refuse(refusal);
        if (judged.Target.RedirectUri is null)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await interaction.ShowAsync(context, refused);
            return;
        }

        await AuthorizationResponseWriter.WriteAsync(
            context, await responder.RefuseAsync(workspace, judged, refusal, refused.Reference, context.RequestAborted));
    }
}
