using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Workspaces.FapiExtensions.Endpoints;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.AspNetCore.Endpoints;

/// <summary>Serves the revocation endpoint (RFC 7009 2.2); the answer has no content.</summary>
internal sealed class RevocationHandler(RevocationEndpoint endpoint) : FormEndpointHandler<object>(ProtocolEndpoints.Revocation, endpoint.HandleAsync)
{
    protected override Task AnswerAsync(HttpContext context, object answer)
    {
        context.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }

    protected override void Write(Utf8JsonWriter writer, object answer) => throw new NotSupportedException("There is nothing to write.");
}
