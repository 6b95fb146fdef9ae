using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Workspaces.ResourceServer.Options;
using Workspaces.ResourceServer.Scopes;

namespace Workspaces.ResourceServer.Metadata;

/// <summary>Tells clients which issuer's tokens the API takes, and how (RFC 9728).</summary>
public static class ProtectedResourceMetadata
{
    private const string Path = "/.well-known/oauth-protected-resource";

    /// <summary>Serves the metadata where clients look for them (RFC 9728 3).</summary>
    /// <param name="endpoints">The endpoints of the API, whose scopes are told.</param>
    /// <param name="scheme">Whose options are told.</param>
    public static IEndpointConventionBuilder MapProtectedResourceMetadata(this IEndpointRouteBuilder endpoints, string scheme = ResourceServerDefaults.Scheme) =>
        endpoints.MapGet(Path, (IOptionsMonitor<ResourceServerOptions> options, EndpointDataSource sources) => Results.Json(Of(options.Get(scheme), Scopes(sources)))).AllowAnonymous();

    internal static string AddressOf(ResourceServerOptions options) => $"{options.Origins[0].TrimEnd('/')}{Path}";

    private static Dictionary<string, object> Of(ResourceServerOptions options, string[] scopes) => new(StringComparer.Ordinal)
    {
        ["resource"] = options.Origins[0].TrimEnd('/'),
        ["authorization_servers"] = new[] { options.Issuer },
        ["scopes_supported"] = scopes,
        ["bearer_methods_supported"] = new[] { "header" },
        ["tls_client_certificate_bound_access_tokens"] = true,
        ["dpop_signing_alg_values_supported"] = options.Dpop.Algorithms,
    };

    private static string[] Scopes(EndpointDataSource sources) =>
        [.. sources.Endpoints.SelectMany(endpoint => endpoint.Metadata.GetOrderedMetadata<RequireScopeAttribute>()).SelectMany(attribute => attribute.Scopes).Distinct().Order(StringComparer.Ordinal)];
}
