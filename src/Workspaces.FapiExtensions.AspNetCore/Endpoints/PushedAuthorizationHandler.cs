using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Workspaces.FapiExtensions.Endpoints;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.AspNetCore.Endpoints;

/// <summary>Serves the pushed authorization request endpoint (RFC 9126 2).</summary>
internal sealed class PushedAuthorizationHandler(PushedAuthorizationEndpoint endpoint)
    : FormEndpointHandler<PushedAuthorizationResponse>(ProtocolEndpoints.PushedAuthorizationRequest, endpoint.HandleAsync)
{
    protected override int Status => StatusCodes.Status201Created;

    protected override void Write(Utf8JsonWriter writer, PushedAuthorizationResponse answer)
    {
        writer.WriteString("request_uri", answer.RequestUri);
        writer.WriteNumber("expires_in", (long)answer.ExpiresIn.TotalSeconds);
    }
}
