using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Workspaces.ResourceServer.Options;

namespace Workspaces.ResourceServer.Authentication;

/// <summary>Under which addresses a request may have been called, as its client spelt the path: what was decoded on the way cannot be put back as it was (RFC 9449 4.3).</summary>
internal static class CalledAddresses
{
    public static IReadOnlyList<string> Of(HttpRequest request, ResourceServerOptions options)
    {
        var path = Path(request);
        return [.. options.Origins.Select(origin => $"{origin.TrimEnd('/')}{path}")];
    }

    private static string Path(HttpRequest request)
    {
        var target = request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        if (!target.StartsWith('/'))
        {
            return $"{request.PathBase}{request.Path}";
        }

        var end = target.IndexOf('?', StringComparison.Ordinal);
        var path = end < 0 ? target : target[..end];
        // A prefix that a proxy took away was told by a header, and stands in the path base alone.
        return request.PathBase is { HasValue: true } taken && !path.StartsWith(taken.ToUriComponent(), StringComparison.OrdinalIgnoreCase) ? $"{taken}{path}" : path;
    }
}
