using Microsoft.AspNetCore.Http;
using OpenIddict.Server;
using Workspaces.FapiExtensions.Workspaces;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Workspaces.FapiExtensions.OpenIddict.Handlers;

/// <summary>Tells the endpoint by its exact path, and refuses methods that it has not (405). Any other path belongs to the host.</summary>
internal sealed class InferEndpoint : IOpenIddictServerHandler<ProcessRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ProcessRequestContext>()
        .SetType(OpenIddictServerHandlerType.Custom)
        .UseSingletonHandler<InferEndpoint>()
        .SetOrder(OpenIddictServerHandlers.InferEndpointType.Descriptor.Order)
        .Build();

    public ValueTask HandleAsync(ProcessRequestContext context)
    {
        var request = context.Transaction.HttpRequest();
        context.EndpointType = request.Path.Value switch
        {
            WorkspaceEndpoints.AuthorizationPath => OpenIddictServerEndpointType.Authorization,
            WorkspaceEndpoints.TokenPath => OpenIddictServerEndpointType.Token,
            WorkspaceEndpoints.PushedAuthorizationRequestPath when context.Options.PushedAuthorizationEndpointUris.Count > 0 =>
                OpenIddictServerEndpointType.PushedAuthorization,
            WorkspaceEndpoints.IntrospectionPath => OpenIddictServerEndpointType.Introspection,
            WorkspaceEndpoints.RevocationPath => OpenIddictServerEndpointType.Revocation,
            _ => OpenIddictServerEndpointType.Unknown,
        };
        if (context.EndpointType is not OpenIddictServerEndpointType.Unknown && !Allowed(context.EndpointType, request.Method))
        {
            var response = request.HttpContext.Response;
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            response.Headers.Allow = context.EndpointType is OpenIddictServerEndpointType.Authorization ? "GET, POST" : "POST";
            context.HandleRequest();
        }

        return default;
    }

    private static bool Allowed(OpenIddictServerEndpointType endpoint, string method) =>
        HttpMethods.IsPost(method) || (endpoint is OpenIddictServerEndpointType.Authorization && HttpMethods.IsGet(method));
}
