using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Workspaces.FapiExtensions.AspNetCore.Resources;
using Workspaces.FapiExtensions.AspNetCore.Responses;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.FapiExtensions.Grants;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Resources;
using Workspaces.FapiExtensions.Tokens;

namespace Workspaces.FapiExtensions.AspNetCore.Endpoints;

/// <summary>Serves the userinfo endpoint (OpenID Connect Core 5.3).</summary>
internal sealed class UserinfoHandler(ResourceGuard guard, TimeProvider time, IGrantStore grants, GrantClaims claims) : IEndpointHandler
{
    public ProtocolEndpoint Endpoint => ProtocolEndpoints.Userinfo;

    public async Task ServeAsync(HttpContext context)
    {
        // Clients of no regime send one here (profiles demand it of resources), so the one that answers counts.
        if (await context.AdmitAsync(guard, Scope.OpenId, InteractionId.Answer(context, time)) is not { } token)
        {
            return;
        }

        var workspace = context.GetWorkspace();
        var grant = token.GrantId is null ? null : await grants.FindAsync(workspace.Id, token.GrantId, context.RequestAborted);
        var released = grant is null
            ? new Dictionary<string, JsonElement>()
            : await claims.ForUserinfoAsync(workspace, grant, context.RequestAborted);
        await JsonAnswers.WriteAsync(context, StatusCodes.Status200OK, (token.Subject, released), Write);
    }

    private static void Write(Utf8JsonWriter writer, (string Subject, IReadOnlyDictionary<string, JsonElement> Claims) answer)
    {
        writer.WriteString("sub", answer.Subject);
        foreach (var (name, value) in answer.Claims.Where(claim => claim.Key != "sub"))
        {
            writer.WritePropertyName(name);
            value.WriteTo(writer);
        }
    }
}
