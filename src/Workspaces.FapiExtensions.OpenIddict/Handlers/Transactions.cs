using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using OpenIddict.Server;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.FapiExtensions.Endpoints;
using Workspaces.FapiExtensions.Engine;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;
using static OpenIddict.Server.OpenIddictServerEvents;
using Endpoint = Workspaces.FapiExtensions.Protocol.Endpoint;

namespace Workspaces.FapiExtensions.OpenIddict.Handlers;

/// <summary>Translates between the engine's transactions and the pack's endpoints.</summary>
internal static class Transactions
{
    public static HttpRequest HttpRequest(this OpenIddictServerTransaction transaction) =>
        transaction.GetHttpRequest() ?? throw new InvalidOperationException("The transaction has no HTTP request.");

    public static Workspace Workspace(this BaseContext context) =>
        context.Transaction.HttpRequest().HttpContext.GetWorkspace();

    /// <summary>The request for the pack; a parameter that stands more than once is refused (RFC 6749 3.1).</summary>
    public static async ValueTask<EndpointResult<EndpointRequest>> EndpointRequestAsync(this BaseContext context, Endpoint endpoint)
    {
        var http = context.Transaction.HttpRequest();
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, values) in HttpMethods.IsPost(http.Method) ? http.Form : (IEnumerable<KeyValuePair<string, StringValues>>)http.Query)
        {
            if (values is not [{ } value])
            {
                return new(
                    null, Refusal.Unreadable(OAuthError.InvalidRequest, "A parameter stands more than once in the request."));
            }

            // A parameter without a value counts as absent (RFC 6749 3.1).
            if (value.Length > 0)
            {
                parameters[name] = value;
            }
        }

        return new(new()
        {
            Workspace = context.Workspace(),
            Endpoint = endpoint,
            Method = http.Method,
            Parameters = parameters,
            Certificate = await http.HttpContext.GetClientCertificateAsync(),
            DpopHeaders = http.Headers["DPoP"],
            AuthorizationHeader = http.Headers.Authorization.Count > 0,
        }, null);
    }

    /// <summary>Rejects with the refusal's error, and leaves the refusal for whoever records it.</summary>
    public static void Refuse(this BaseValidatingContext context, Refusal refusal, string? dpopNonce = null)
    {
        var http = context.Transaction.HttpRequest().HttpContext;
        var reference = http.Refuse(refusal);
        if (dpopNonce is not null)
        {
            http.Response.Headers["DPoP-Nonce"] = dpopNonce;
        }

        context.Reject(refusal.Violation.Error, refusal.Violation.Description, context.Workspace().Endpoints.RulePage(refusal.RuleId, reference));
    }

    /// <summary>Has an endpoint of the pack serve the request; null when it was refused, and the refusal is on its way to the client.</summary>
    public static async ValueTask<T?> ServeAsync<T>(
        this BaseValidatingContext context, Endpoint endpoint, Func<EndpointRequest, CancellationToken, Task<EndpointResult<T>>> serve)
        where T : class
    {
        var request = await context.EndpointRequestAsync(endpoint);
        var result = request.Value is { } value
            ? await serve(value, context.CancellationToken)
            : new EndpointResult<T>(null, request.Refusal ?? throw new InvalidOperationException("A refused request says why."));
        if (result.Refusal is { } refusal)
        {
            context.Refuse(refusal, result.DpopNonce);
            return null;
        }

        if (result.DpopNonce is { } nonce)
        {
            context.Transaction.HttpRequest().HttpContext.Response.Headers["DPoP-Nonce"] = nonce;
        }

        return result.Value;
    }
}
