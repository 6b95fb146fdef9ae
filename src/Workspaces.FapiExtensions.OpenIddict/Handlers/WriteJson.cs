using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using Workspaces.FapiExtensions.Engine;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;
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
        var http = context.Transaction.HttpRequest().HttpContext.Response;
        var response = context.Transaction.Response ?? throw new InvalidOperationException("The transaction has no response.");
        if (response.Error is { } error && http.HttpContext.Features.Get<Refusal>() is null)
        {
            // The engine itself refused, before the pack was asked.
            http.HttpContext.Refuse(Refusal.Unreadable(error, response.ErrorDescription ?? ""));
        }

        if (response.Error is OAuthError.TemporarilyUnavailable)
        {
            // RFC 9126 2.3, RFC 6585 4.
            http.StatusCode = StatusCodes.Status429TooManyRequests;
            http.Headers.RetryAfter = "1";
        }

        await http.WriteJsonAsync(http.StatusCode, response, Write, context.CancellationToken);
        context.HandleRequest();
    }

    private static void Write(Utf8JsonWriter writer, OpenIddictResponse response)
    {
        writer.WriteOptional("error", response.Error);
        writer.WriteOptional("error_description", response.ErrorDescription);
        // The engine's own errors point at the engine's documentation; ours at the rule.
        writer.WriteOptional("error_uri", ErrorPages.Ours(response.ErrorUri));
    }
}
