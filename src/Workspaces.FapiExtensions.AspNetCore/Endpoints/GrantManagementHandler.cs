using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Workspaces.FapiExtensions.AspNetCore.Resources;
using Workspaces.FapiExtensions.AspNetCore.Responses;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.FapiExtensions.Endpoints;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Resources;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.FapiExtensions.AspNetCore.Endpoints;

/// <summary>Serves the grant management endpoint (Grant Management for OAuth 2.0 6): what was granted, and its end.</summary>
internal sealed class GrantManagementHandler(GrantManagementEndpoint endpoint, ResourceGuard guard, TimeProvider time) : IEndpointHandler
{
    public ProtocolEndpoint Endpoint => ProtocolEndpoints.GrantManagement;

    public async Task ServeAsync(HttpContext context)
    {
        var ends = HttpMethods.IsDelete(context.Request.Method);
        var scope = ends ? GrantManagementAction.RevokeScope : GrantManagementAction.QueryScope;
        if (await context.AdmitAsync(guard, scope, InteractionId.Receive(context, time)) is not { } token)
        {
            return;
        }

        var (workspace, id) = (context.GetWorkspace(), context.GetRouteValue(GrantManagementAction.GrantId) as string ?? "");
        if (ends && await endpoint.RevokeAsync(workspace, token.ClientId, id, context.RequestAborted))
        {
            await JsonAnswers.WriteNothingAsync(context);
        }
        else if (!ends && await endpoint.FindAsync(workspace, token.ClientId, id, context.RequestAborted) is { } grant)
        {
            await JsonAnswers.WriteAsync(context, StatusCodes.Status200OK, grant, Write);
        }
        else
        {
            await context.RefuseAsync(StatusCodes.Status404NotFound, Reasons.GrantUnknown.Refuse());
        }
    }

    private static void Write(Utf8JsonWriter writer, Grant grant)
    {
        writer.WriteStartArray("scopes");
        writer.WriteStartObject();
        writer.WriteString("scope", string.Join(' ', grant.Scopes));
        if (grant.Resources.Count > 0)
        {
            writer.WriteWords("resource", grant.Resources);
        }

        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteWords("claims", [.. grant.Claims is { } claims ? claims.IdToken.Keys.Union(claims.Userinfo.Keys) : []]);
        writer.WritePropertyName("authorization_details");
        writer.WriteRawValue(grant.Consent?.AuthorizationDetails ?? "[]");
    }
}
