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
    private const string WellKnown = "/.well-known/oauth-protected-resource";

    /// <summary>Serves the metadata where clients look for them (RFC 9728 3.1: with the path of the identifier, where it has one), once for the whole API.</summary>
    /// <param name="endpoints">The endpoints of the API, whose scopes are told.</param>
    /// <param name="schemes">Whose issuers are told, those of one resource; none = the default scheme.</param>
    public static IEndpointConventionBuilder MapProtectedResourceMetadata(this IEndpointRouteBuilder endpoints, params string[] schemes)
    {
        string[] told = schemes.Length == 0 ? [ResourceServerDefaults.Scheme] : schemes;
        endpoints.ServiceProvider.GetRequiredService<MappedMetadata>().Anywhere = true;
        var first = endpoints.ServiceProvider.GetRequiredService<IOptionsMonitor<ResourceServerOptions>>().Get(told[0]);
        return endpoints.MapGet(
            Literal(PathOf(first)),
            (IOptionsMonitor<ResourceServerOptions> options, EndpointDataSource sources) => Results.Json(Of([.. told.Select(options.Get)], Scopes(sources)))).AllowAnonymous();
    }

    /// <summary>Under the name that the identifier has, where the API goes by it, so that both agree (RFC 9728 3.3).</summary>
    internal static string AddressOf(ResourceServerOptions options) => $"{OriginOf(options)}{PathOf(options)}";

    private static string PathOf(ResourceServerOptions options) =>
        options.Identifier is { } identifier && new Uri(identifier) is { AbsolutePath: not "/" } uri ? $"{WellKnown}{uri.AbsolutePath}" : WellKnown;

    private static string OriginOf(ResourceServerOptions options) => (options.Identifier is { } identifier
        ? options.Origins.FirstOrDefault(origin => new Uri(origin).GetLeftPart(UriPartial.Authority) == new Uri(identifier).GetLeftPart(UriPartial.Authority)) ?? options.Origins[0]
        : options.Origins[0]).TrimEnd('/');

    // As a route has it: what stands in braces is none of its parameters.
    private static string Literal(string path) => Uri.UnescapeDataString(path).Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);

    private static Dictionary<string, object> Of(ResourceServerOptions[] options, string[] scopes)
    {
        Dictionary<string, object> metadata = new(StringComparer.Ordinal)
        {
            ["resource"] = options[0].Identifier ?? options[0].Origins[0].TrimEnd('/'),
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
