using Microsoft.AspNetCore.Http;
using Workspaces.FapiExtensions.AspNetCore.Requests;
using Workspaces.FapiExtensions.AspNetCore.Responses;
using Workspaces.FapiExtensions.Endpoints;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.AspNetCore.Endpoints;

/// <summary>Serves the client registration endpoint (RFC 7591 3).</summary>
internal sealed class RegistrationHandler(RegistrationEndpoint endpoint) : IEndpointHandler
{
    public ProtocolEndpoint Endpoint => ProtocolEndpoints.Registration;

    public async Task ServeAsync(HttpContext context)
    {
        var result = await endpoint.HandleAsync(await RegistrationCallReader.ReadAsync(context), context.RequestAborted);
        await (result.Value is { } answer
            ? RegistrationAnswers.WriteAsync(context, StatusCodes.Status201Created, answer)
            : RegistrationAnswers.RefuseAsync(context, result.Refusal ?? throw new InvalidOperationException("A refused request says why.")));
    }
}
