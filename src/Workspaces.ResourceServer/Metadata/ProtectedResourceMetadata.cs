using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Workspaces.ResourceServer.Options;
using Workspaces.ResourceServer.Scopes;

namespace Workspaces.ResourceServer.Metadata;

/// <summary>Tells clients which issuers' tokens the API takes, and how (RFC 9728).</summary>
public static class ProtectedResourceMetadata
{
    private const string Path = "/.well-known/oauth-protected-resource";

    /// <summary>Serves the metadata where clients look for them (RFC 9728 3), once for the whole API.</summary>
    /// <param name="endpoints">The endpoints of the API, whose scopes are told.</param>
    /// <param name="schemes">Whose issuers are told, those of one resource; none = the default scheme.</param>
    public static IEndpointConventionBuilder MapProtectedResourceMetadata(this IEndpointRouteBuilder endpoints, params string[] schemes)
    {
        string[] told = schemes.Length == 0 ? [ResourceServerDefaults.Scheme] : schemes;
        endpoints.ServiceProvider.GetRequiredService<MappedMetadata>().Anywhere = true;
        return endpoints.MapGet(
            Path,
            (IOptionsMonitor<ResourceServerOptions> options, EndpointDataSource sources) => Results.Json(Of([.. told.Select(options.Get)], Scopes(sources)))).AllowAnonymous();
    }

    internal static string AddressOf(ResourceServerOptions options) => $"{options.Origins[0].TrimEnd('/')}{Path}";

    private static Dictionary<string, object> Of(ResourceServerOptions[] options, string[] scopes)
    {
        Dictionary<string, object> metadata = new(StringComparer.Ordinal)
        {
            ["resource"] = options[0].Origins[0].TrimEnd('/'),
            ["authorization_servers"] = options.Select(one => one.Issuer),
            ["bearer_methods_supported"] = new[] { "header" },
            ["tls_client_certificate_bound_access_tokens"] = true,
            ["dpop_signing_alg_values_supported"] = options[0].Dpop.Algorithms,
        };
        // RFC 9728 3.2: what has no values is left out.
        if (scopes.Length > 0)
        {
            metadata["scopes_supported"] = scopes;
        }

        return metadata;
    }

    private static string[] Scopes(EndpointDataSource sources) =>
        [.. sources.Endpoints.SelectMany(endpoint => endpoint.Metadata.GetOrderedMetadata<RequireScopeAttribute>()).SelectMany(attribute => attribute.Scopes).Distinct().Order(StringComparer.Ordinal)];
}
