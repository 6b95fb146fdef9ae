using Microsoft.AspNetCore.Http;
using Workspaces.FapiExtensions.AspNetCore.Interaction;
using Workspaces.FapiExtensions.AspNetCore.Requests;
using Workspaces.FapiExtensions.AspNetCore.Responses;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Endpoints;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.RequestObjects;
using Workspaces.FapiExtensions.Requests;
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
        var read = await EndpointRequestReader.ReadAsync(context, Endpoint, interaction.OwnFields);
        var judged = read.Value is { } request
            ? await endpoint.JudgeAsync(request, context.RequestAborted)
            : JudgedAuthorizationRequest.Refused(read.Refusal ?? throw new InvalidOperationException("A refused request says why."));
        var outcome = judged.Refusal is null ? await interaction.InteractAsync(context, judged) : null;
        // Where the request itself says where an answer goes, the client hears that it is over.
        if (outcome is null && judged.Target.RedirectUri is null && await FindEndedAsync(context, workspace, read.Value) is { } ended)
        {
            outcome = await interaction.ReturnAsync(context, ended);
            judged = outcome is null ? judged with { RequestUri = ended.RequestUri, Ended = ended.Ended } : ended;
        }

        await AnswerAsync(context, workspace, judged, outcome);
    }

    private async Task<JudgedAuthorizationRequest?> FindEndedAsync(HttpContext context, Workspace workspace, EndpointRequest? request) => request is null
        ? null
        : await endpoint.FindEndedAsync(workspace, request[AuthorizationParameter.ClientId], request[AuthorizationParameter.RequestUri], context.RequestAborted);

    private Task AnswerAsync(HttpContext context, Workspace workspace, JudgedAuthorizationRequest judged, InteractionOutcome? outcome) => outcome switch
    {
        { Decision: { } decision } => WriteAsync(context, responder.GrantAsync(workspace, judged, decision, context.RequestAborted)),
        { Refusal: { } denied } => WriteAsync(context, responder.DenyAsync(workspace, judged, denied, outcome.DeniedBy, context.RequestAborted)),
        null when judged.Refusal is { } refusal => RefuseAsync(context, workspace, judged, refusal),
        _ => Task.CompletedTask,
    };

    private static async Task WriteAsync(HttpContext context, Task<AuthorizationResponse> response) => await AuthorizationResponseWriter.WriteAsync(context, await response);

    private async Task RefuseAsync(HttpContext context, Workspace workspace, JudgedAuthorizationRequest judged, Refusal refusal)
    {
        var refused = context.Refuse(refusal);
        if (judged.Target.RedirectUri is null)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await interaction.ShowAsync(context, judged, refused);
            return;
        }

        await AuthorizationResponseWriter.WriteAsync(
            context, await responder.RefuseAsync(workspace, judged, refusal, refused.Reference, context.RequestAborted));
    }
}
