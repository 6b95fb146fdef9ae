using Workspaces.Application.IdentityProviders;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Storage.Database;

namespace Workspaces.Host.Observability;

/// <summary>The names under which the server can be watched; dashboards and alerts rely on them.</summary>
internal static class Telemetry
{
    public const string ServiceName = "workspaces";
    /// <summary>The meter of everything that this server counts.</summary>
    public const string Meter = Meters.Name;
    /// <summary>Where ASP.NET Core starts the span of a request; it becomes ours by its attributes.</summary>
    public const string RequestSource = "Microsoft.AspNetCore";

    public const string Cache = Meters.Cache;
    public const string Client = "workspaces.client";
    public const string Endpoint = "workspaces.endpoint";
    public const string Error = "error.type";
    public const string GrantType = "workspaces.grant_type";
    public const string Limit = "workspaces.limit";
    public const string Outcome = Meters.Outcome;
    public const string Reason = "workspaces.reason";
    public const string Reference = "workspaces.reference";
    public const string Rule = "workspaces.rule";
    public const string Status = "http.response.status_code";
    public const string Workspace = "workspaces.workspace";

    /// <summary>What stands for words that are not ours, so that nobody can make up any number of them.</summary>
    public const string Other = "other";

    /// <summary>The endpoint of a path within a workspace.</summary>
    public static string EndpointOf(string? path) => path switch
    {
        null => Other,
        _ when ProtocolEndpoints.At(path) is { } endpoint => endpoint.Label,
        "/sign-in" or UpstreamPaths.Departure or UpstreamPaths.Callback => "sign-in",
        "/consents" or "/consents/withdraw" or "/consents/download" => "consents",
        "/error" => "error",
        _ => Other,
    };
}
