using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Workspaces.Application.Compliance;
using Workspaces.Host.Compliance;

namespace Workspaces.Host.AdminApi;

/// <summary>A compliance report in the form that was asked for.</summary>
internal sealed class ReportAnswer(SignedReport report, string mediaType) : IResult, IEndpointMetadataProvider
{
    // The page brings its own style and nothing else.
    private static readonly string PagePolicy = ReportPageHtml.Policy + "; frame-ancestors 'none'";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.Headers.Vary = "Accept";
        switch (mediaType)
        {
            case ReportSignature.MediaType:
                response.ContentType = mediaType;
                await response.WriteAsync(report.Jws, httpContext.RequestAborted);
                break;
            case ReportFormat.Html:
                response.ContentType = $"{mediaType}; charset=utf-8";
                response.Headers.ContentSecurityPolicy = PagePolicy;
                await response.WriteAsync(await ReportPageHtml.RenderAsync(report), httpContext.RequestAborted);
                break;
            default:
                await response.WriteAsJsonAsync(report.Document, AdminJson.Options, httpContext.RequestAborted);
                break;
        }
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(ReportDocument), [AdminJson.MediaType]));
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), [ReportSignature.MediaType, ReportFormat.Html]));
    }
}
