using System.Text.Json;
using Workspaces.FapiExtensions.Grants;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Resources;
using Workspaces.FapiExtensions.Tokens;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Host.Hosting;

namespace Workspaces.Host.Resources;

/// <summary>The userinfo endpoint (OpenID Connect Core 5.3).</summary>
internal static class UserinfoEndpoint
{
    public static void MapUserinfo(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapMethods(WorkspaceEndpoints.UserinfoPath, [HttpMethods.Get, HttpMethods.Post], ServeAsync);

    private static async Task ServeAsync(HttpContext context, ResourceGuard guard, TimeProvider time, IGrantStore grants, GrantClaims claims)
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
        var answer = new Dictionary<string, object>(StringComparer.Ordinal) { ["sub"] = token.Subject };
        foreach (var (name, value) in released)
        {
            answer[name] = value;
        }

        await context.Response.WriteAsJsonAsync(answer, context.RequestAborted);
    }
}
