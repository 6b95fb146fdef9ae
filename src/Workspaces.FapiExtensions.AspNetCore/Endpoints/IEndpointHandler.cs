using Microsoft.AspNetCore.Http;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.AspNetCore.Endpoints;

/// <summary>Serves one endpoint of the table. What its row says of methods and media types holds already.</summary>
public interface IEndpointHandler
{
    ProtocolEndpoint Endpoint { get; }

    Task ServeAsync(HttpContext context);
}
