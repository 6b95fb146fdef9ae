using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Workspaces.FapiExtensions.AspNetCore.Requests;
using Workspaces.FapiExtensions.AspNetCore.Responses;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Requests;

namespace Workspaces.FapiExtensions.AspNetCore.Endpoints;

/// <summary>Serves an endpoint to which clients post forms: reads the form, has the pack serve it, and writes the answer or the error.</summary>
internal abstract class FormEndpointHandler<TAnswer>(
    ProtocolEndpoint endpoint, Func<EndpointRequest, CancellationToken, Task<EndpointResult<TAnswer>>> serve) : IEndpointHandler
    where TAnswer : class
{
    public ProtocolEndpoint Endpoint => endpoint;

    protected virtual int Status => StatusCodes.Status200OK;

    public async Task ServeAsync(HttpContext context)
    {
        var read = await EndpointRequestReader.ReadAsync(context, endpoint);
        var result = read.Value is { } request ? await serve(request, context.RequestAborted) : new(null, read.Refusal);
        if (result.DpopNonce is { } nonce)
        {
            context.Response.Headers["DPoP-Nonce"] = nonce;
        }

        await (result.Value is { } answer
            ? AnswerAsync(context, answer)
            : context.RefuseAsync(result.Refusal ?? throw new InvalidOperationException("A refused request says why.")));
    }

    protected virtual Task AnswerAsync(HttpContext context, TAnswer answer) => JsonAnswers.WriteAsync(context, Status, answer, Write);

    /// <summary>Writes the members of the answer.</summary>
    protected abstract void Write(Utf8JsonWriter writer, TAnswer answer);
}
