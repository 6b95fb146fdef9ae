using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Refusals;
using Workspaces.FapiExtensions.Workspaces;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Workspaces.FapiExtensions.OpenIddict.Handlers;

/// <summary>Writes an error of a protocol endpoint: the members of RFC 6749 5.2 and nothing else.</summary>
internal sealed class WriteJson<TContext> : IOpenIddictServerHandler<TContext>
    where TContext : BaseRequestContext
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<TContext>()
        .SetType(OpenIddictServerHandlerType.Custom)
        .UseSingletonHandler<WriteJson<TContext>>()
        .SetOrder(OpenIddictServerAspNetCoreHandlers.ProcessJsonResponse<TContext>.Descriptor.Order)
        .Build();

    public async ValueTask HandleAsync(TContext context)
    {
        var http = context.Transaction.HttpRequest().HttpContext;
        var response = context.Transaction.Response ?? throw new InvalidOperationException("The transaction has no response.");
        var refused = http.Refused() ?? http.Refuse(EngineRefusals.Of(response));
        if (refused.Refusal.Violation.Error is OAuthError.TemporarilyUnavailable)
        {
            // RFC 9126 2.3, RFC 6585 4.
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            http.Response.Headers.RetryAfter = "1";
        }

        await http.Response.WriteJsonAsync(http.Response.StatusCode, (refused, http.GetWorkspace().Endpoints), Write, context.CancellationToken);
        context.HandleRequest();
    }

    private static void Write(Utf8JsonWriter writer, (RefusedRequest Refused, WorkspaceEndpoints Endpoints) answer)
    {
        var (refusal, reference) = answer.Refused;
        writer.WriteString("error", refusal.Violation.Error);
        writer.WriteString("error_description", refusal.Violation.Description);
        writer.WriteString("error_uri", answer.Endpoints.Explanation(refusal, reference));
    }
}
