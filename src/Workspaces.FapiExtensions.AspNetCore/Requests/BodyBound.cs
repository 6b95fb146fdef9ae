using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.AspNetCore.Requests;

/// <summary>Bounds the body of a request to an endpoint.</summary>
public static class BodyBound
{
    /// <summary>To be called before the body is read: by whoever reads it before the endpoint does, too. What was read without it, the server's own limit has bounded.</summary>
    public static void BoundBody(this HttpContext context, ProtocolEndpoint endpoint)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
        {
            body.MaxRequestBodySize = endpoint.LongestBody;
        }
    }

    /// <summary>The body of a request that its endpoint bounds: all of it has come when no more than that has.</summary>
    internal static async Task<ReadOnlyMemory<byte>> ReadBoundBodyAsync(this HttpContext context, ProtocolEndpoint endpoint)
    {
        var read = await context.Request.BodyReader.ReadAtLeastAsync(endpoint.LongestBody + 1, context.RequestAborted);
        var body = read.Buffer.ToArray();
        context.Request.BodyReader.AdvanceTo(read.Buffer.End);
        return body;
    }
}
