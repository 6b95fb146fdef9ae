using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OpenIddict.Server;
using Workspaces.FapiExtensions.Endpoints;
using static OpenIddict.Server.OpenIddictServerEvents;
using Endpoint = Workspaces.FapiExtensions.Protocol.Endpoint;

namespace Workspaces.FapiExtensions.OpenIddict.Handlers;

/// <summary>Hands a pushed authorization request to the pack (RFC 9126 2), while the engine validates: it would look for a redirect_uri outside the request object next.</summary>
internal sealed class HandlePushedRequest(PushedAuthorizationEndpoint endpoint)
    : EndpointHandler<ValidatePushedAuthorizationRequestContext, PushedAuthorizationResponse>(Endpoint.PushedAuthorizationRequest, endpoint.HandleAsync)
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = Describe<HandlePushedRequest>();

    protected override int Status => StatusCodes.Status201Created;

    protected override void Write(Utf8JsonWriter writer, PushedAuthorizationResponse answer)
    {
        writer.WriteString("request_uri", answer.RequestUri);
        writer.WriteNumber("expires_in", (long)answer.ExpiresIn.TotalSeconds);
    }
}
