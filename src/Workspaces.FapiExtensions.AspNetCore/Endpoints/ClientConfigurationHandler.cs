using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Workspaces.FapiExtensions.AspNetCore.Requests;
using Workspaces.FapiExtensions.AspNetCore.Resources;
using Workspaces.FapiExtensions.AspNetCore.Responses;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.FapiExtensions.Endpoints;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Registration;
using Workspaces.FapiExtensions.Resources;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.FapiExtensions.AspNetCore.Endpoints;

/// <summary>Serves the client configuration endpoint (RFC 7592 2).</summary>
internal sealed class ClientConfigurationHandler(ClientConfigurationEndpoint endpoint, ResourceGuard guard, TimeProvider time) : IEndpointHandler
{
    public ProtocolEndpoint Endpoint => ProtocolEndpoints.ClientConfiguration;

    public async Task ServeAsync(HttpContext context)
    {
        AccessToken? token = null;
        if (context.GetWorkspace().Settings.Registration!.Management is { Authentication: RegistrationManagement.AccessToken, Scope: var scope })
        {
            token = await context.AdmitAsync(guard, scope, InteractionId.Answer(context, time));
            if (token is null)
            {
                return;
            }
        }

        var call = await RegistrationCallReader.ReadAsync(context);
        var clientId = context.GetRouteValue("client_id") as string ?? "";
        await (HttpMethods.IsDelete(context.Request.Method) ? RemoveAsync(context, call, clientId, token) : AnswerAsync(context, call, clientId, token));
    }

    private async Task AnswerAsync(HttpContext context, RegistrationCall call, string clientId, AccessToken? token)
    {
        var result = HttpMethods.IsPut(context.Request.Method)
            ? await endpoint.ChangeAsync(call, clientId, token, context.RequestAborted)
            : await endpoint.ReadAsync(call, clientId, token, context.RequestAborted);
        await (result.Value is { } answer ? RegistrationAnswers.WriteAsync(context, StatusCodes.Status200OK, answer) : RefuseAsync(context, result.Refusal));
    }

    private async Task RemoveAsync(HttpContext context, RegistrationCall call, string clientId, AccessToken? token)
    {
        var result = await endpoint.RemoveAsync(call, clientId, token, context.RequestAborted);
        await (result.Value is null ? RefuseAsync(context, result.Refusal) : JsonAnswers.WriteNothingAsync(context));
    }

    private static Task RefuseAsync(HttpContext context, Refusal? refusal) =>
        RegistrationAnswers.RefuseAsync(context, refusal ?? throw new InvalidOperationException("A refused request says why."));
}
