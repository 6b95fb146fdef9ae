using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Workspaces.FapiExtensions.AspNetCore.Responses;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.Host.Observability;

/// <summary>Times every request to a workspace, counts the tokens it got, and makes the request's span tell of both. Of what came, words of ours at most are kept.</summary>
internal sealed class RequestTelemetry(RequestDelegate next, ServerMetrics metrics)
{
    public async Task InvokeAsync(HttpContext context)
    {
        // An error page is served under another path than was asked for.
        var (begun, endpoint, method) = (Stopwatch.GetTimestamp(), Telemetry.EndpointOf(context.Request.Path.Value), context.Request.Method);
        try
        {
            await next(context);
        }
        finally
        {
            var workspace = context.GetWorkspace();
            metrics.Served(workspace, endpoint, context.Response.StatusCode, Stopwatch.GetElapsedTime(begun));
            if (endpoint == "token" && context.Response.StatusCode == StatusCodes.Status200OK)
            {
                metrics.TokensIssued(workspace, GrantTypeOf(context));
            }

            if (Activity.Current is { Recorded: true } span)
            {
                Describe(span, context, workspace.Id, method, endpoint);
            }
        }
    }

    private static void Describe(Activity span, HttpContext context, string workspace, string method, string endpoint)
    {
        span.DisplayName = method is "GET" or "POST" ? $"{method} {endpoint}" : endpoint;
        span.SetTag(Telemetry.Workspace, workspace).SetTag(Telemetry.Endpoint, endpoint).SetTag(Telemetry.Status, context.Response.StatusCode);
        if (context.Refused() is var (refusal, reference))
        {
            span.SetTag(Telemetry.Rule, refusal.RuleId).SetTag(Telemetry.Error, refusal.Violation.Error).SetTag(Telemetry.Reference, reference.Value);
        }
        else if (context.Response.StatusCode < StatusCodes.Status400BadRequest && endpoint != "sign-in")
        {
            // Only who was served is a client: what a refused request names may be anything.
            span.SetTag(Telemetry.Client, NamedClient.Of(context));
        }

        if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError)
        {
            span.SetStatus(ActivityStatusCode.Error);
        }
    }

    private static string GrantTypeOf(HttpContext context) => context.Features.Get<IFormFeature>()?.Form?["grant_type"].ToString() switch
    {
        GrantType.AuthorizationCode => GrantType.AuthorizationCode,
        GrantType.RefreshToken => GrantType.RefreshToken,
        GrantType.ClientCredentials => GrantType.ClientCredentials,
        _ => Telemetry.Other,
    };
}
