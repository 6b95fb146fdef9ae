using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OpenIddict.Server;
using Workspaces.FapiExtensions.Endpoints;
using static OpenIddict.Server.OpenIddictServerEvents;
using Endpoint = Workspaces.FapiExtensions.Protocol.Endpoint;

namespace Workspaces.FapiExtensions.OpenIddict.Handlers;

/// <summary>Hands a request to an endpoint of the pack, and writes its answer.</summary>
internal abstract class EndpointHandler<TContext, TAnswer>(Endpoint endpoint, Func<EndpointRequest, CancellationToken, Task<EndpointResult<TAnswer>>> serve)
    : IOpenIddictServerHandler<TContext>
    where TContext : BaseValidatingContext
    where TAnswer : class
{
    public async ValueTask HandleAsync(TContext context)
    {
        var http = context.Transaction.HttpRequest().HttpContext;
        var request = await EndpointRequestReader.ReadAsync(http, endpoint);
        var result = request.Value is { } value
            ? await serve(value, context.CancellationToken)
            : new(null, request.Refusal);
        if (result.DpopNonce is { } nonce)
        {
            http.Response.Headers["DPoP-Nonce"] = nonce;
        }

        if (result.Value is not { } answer)
        {
            context.Refuse(result.Refusal ?? throw new InvalidOperationException("A refused request says why."));
            return;
        }

        await WriteAsync(http.Response, answer, context.CancellationToken);
        context.HandleRequest();
    }

    /// <summary>Where a handler of ours stands: first of its kind.</summary>
    protected static OpenIddictServerHandlerDescriptor Describe<THandler>() where THandler : EndpointHandler<TContext, TAnswer> =>
        OpenIddictServerHandlerDescriptor.CreateBuilder<TContext>().SetType(OpenIddictServerHandlerType.Custom).UseSingletonHandler<THandler>().SetOrder(0).Build();

    protected virtual int Status => StatusCodes.Status200OK;

    protected virtual ValueTask WriteAsync(HttpResponse response, TAnswer answer, CancellationToken cancellationToken) =>
        response.WriteJsonAsync(Status, answer, Write, cancellationToken);

    /// <summary>Writes the members of the answer.</summary>
    protected virtual void Write(Utf8JsonWriter writer, TAnswer answer)
    {
    }
}
