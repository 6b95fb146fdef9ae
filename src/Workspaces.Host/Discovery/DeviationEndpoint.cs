using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Host.AdminApi;

namespace Workspaces.Host.Discovery;

/// <summary>
/// Tells anybody what a workspace does not enforce though its profile demands it: <c>{issuer}/.well-known/workspaces-deviations</c>. The metadata of the
/// authorization server do not point here: certification allows no members of our own in them.
/// </summary>
internal static class DeviationEndpoint
{
    public static void MapDeviations(this IEndpointRouteBuilder endpoints) => endpoints.MapGet(WorkspaceEndpoints.DeviationsPath, static (HttpContext context) =>
    {
        var workspace = context.GetWorkspace();
        context.Response.Headers.CacheControl = "public, max-age=60";
        context.Response.Headers.AccessControlAllowOrigin = "*";
        return TypedResults.Json(
            new Answer(workspace.Issuer, workspace.ProfileId, [.. workspace.Rules.ReportOnly.Order(StringComparer.Ordinal).Select(id => DeviationAnswer.Of(id, workspace.Endpoints))]),
            AdminJson.Options);
    });

    private sealed record Answer(string Issuer, string Profile, IReadOnlyList<DeviationAnswer> Deviations);
}
