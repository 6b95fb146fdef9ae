using Microsoft.AspNetCore.Http.HttpResults;
using Workspaces.Application.Compliance;

namespace Workspaces.Host.Compliance;

/// <summary>Publishes the keys by which anybody can verify a report, as a JWK set (RFC 7517 5).</summary>
internal static class ReportKeyEndpoint
{
    public static void MapReportKeys(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("", ShowAsync);

    private static async Task<FileContentHttpResult> ShowAsync(ReportKeys keys, HttpResponse response, CancellationToken cancellationToken)
    {
        response.Headers.CacheControl = "public, max-age=300";
        response.Headers.AccessControlAllowOrigin = "*";
        return TypedResults.Bytes(PublishedReportKeys.Write(await keys.GetAsync(cancellationToken)), "application/json");
    }
}
