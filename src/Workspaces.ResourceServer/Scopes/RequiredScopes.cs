using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Workspaces.ResourceServer.Scopes;

/// <summary>What endpoints ask of tokens.</summary>
public static class RequiredScopes
{
    /// <summary>Serves tokens alone that carry all these scopes.</summary>
    public static TBuilder RequireScope<TBuilder>(this TBuilder endpoint, params string[] scopes)
        where TBuilder : IEndpointConventionBuilder => endpoint.RequireAuthorization(new RequireScopeAttribute(scopes));

    /// <summary>The scopes of the endpoint that was called.</summary>
    internal static IReadOnlyList<string> Of(HttpContext context) =>
        [.. context.GetEndpoint()?.Metadata.GetOrderedMetadata<RequireScopeAttribute>().SelectMany(attribute => attribute.Scopes).Distinct() ?? []];
}
