using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.FapiExtensions.AspNetCore.Endpoints;
using Workspaces.FapiExtensions.AspNetCore.Requests;
using Workspaces.FapiExtensions.AspNetCore.Responses;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.FapiExtensions.Intents;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.FapiExtensions.AspNetCore;

/// <summary>Maps the table of endpoints.</summary>
public static class FapiEndpoints
{
    /// <summary>
    /// Maps every endpoint of the table that has a handler, below the workspace that the request is bound to. What a row says holds before its handler
    /// is called: an endpoint that the workspace has not is not found, a method that it has not is answered 405 with those that it has.
    /// </summary>
    public static void MapFapi(this IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        foreach (var handler in services.GetServices<IEndpointHandler>().Concat(services.GetServices<IIntentKind>().OfType<ILodgedIntentKind>().SelectMany(kind => HandlersOf(kind, services))))
        {
            endpoints.Map(handler.Endpoint.Path, context => ServeAsync(context, handler))
                .WithMetadata(handler.Endpoint)
                .WithDisplayName(handler.Endpoint.Name);
        }
    }

    private static IEnumerable<IEndpointHandler> HandlersOf(ILodgedIntentKind kind, IServiceProvider services) =>
    [
        ActivatorUtilities.CreateInstance<IntentCollectionHandler>(services, kind),
        ActivatorUtilities.CreateInstance<IntentItemHandler>(services, kind),
        .. kind is IOrderedIntentKind ordered ? OrdersOf(ordered, services) : [],
    ];

    private static IEnumerable<IEndpointHandler> OrdersOf(IOrderedIntentKind kind, IServiceProvider services) =>
    [
        ActivatorUtilities.CreateInstance<OrderCollectionHandler>(services, kind),
        ActivatorUtilities.CreateInstance<OrderItemHandler>(services, kind),
    ];

    private static Task ServeAsync(HttpContext context, IEndpointHandler handler)
    {
        var endpoint = handler.Endpoint;
        if (!endpoint.IsOffered(context.GetWorkspace().Settings))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        if (!Takes(endpoint, context.Request.Method))
        {
            context.Response.Headers.Allow = string.Join(", ", Allowed(endpoint));
            return context.RefuseAsync(StatusCodes.Status405MethodNotAllowed, Reasons.MethodNotAllowed.Refuse());
        }

        context.UseExactQuery();
        context.BoundBody(endpoint);
        return handler.ServeAsync(context);
    }

    private static bool Takes(ProtocolEndpoint endpoint, string method) => Allowed(endpoint).Contains(method);

    // RFC 9110 9.1: HEAD goes wherever GET goes.
    private static IEnumerable<string> Allowed(ProtocolEndpoint endpoint) =>
        endpoint.Methods.SelectMany(method => method == HttpMethods.Get ? [method, HttpMethods.Head] : new[] { method });
}
