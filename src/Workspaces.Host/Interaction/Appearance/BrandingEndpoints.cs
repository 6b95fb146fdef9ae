using Workspaces.Application.Appearance;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Host.Interaction.Appearance;

/// <summary>The colours and the logo of a workspace, each under an address that says what is in it.</summary>
internal static class BrandingEndpoints
{
    private const string ForEver = "public, max-age=31536000, immutable";

    public static void MapBrandingAssets(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/branding/{hash}.css", Style);
        endpoints.MapGet("/branding/logo-{hash}", LogoAsync);
    }

    public static string StylePath(string hash) => $"/branding/{hash}.css";

    public static string LogoPath(string hash) => $"/branding/logo-{hash}";

    private static IResult Style(string hash, HttpContext context)
    {
        if (BrandingStyle.Of(context.GetBranding()) is not { } style || style.Hash != hash)
        {
            return TypedResults.NotFound();
        }

        context.Response.Headers.CacheControl = ForEver;
        return TypedResults.Bytes(style.Content, "text/css; charset=utf-8");
    }

    private static async Task<IResult> LogoAsync(string hash, HttpContext context, BrandingAdministration branding, CancellationToken cancellationToken)
    {
        if (context.GetBranding().Logo is not { } logo || logo.Hash != hash
            || await branding.ReadLogoAsync(context.GetWorkspace().Id, cancellationToken) is not { } content)
        {
            return TypedResults.NotFound();
        }

        context.Response.Headers.CacheControl = ForEver;
        // Should a picture ever be more than one, it can do nothing.
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return TypedResults.Bytes(content, logo.MediaType);
    }
}
