using System.Text.Json;
using Workspaces.FapiExtensions.AspNetCore.Endpoints;
using Workspaces.FapiExtensions.AspNetCore.Responses;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;
using Workspaces.Host.AdminApi;

namespace Workspaces.Host.Discovery;

/// <summary>
/// Tells anybody what a workspace does not enforce though its profile demands it. The metadata of the authorization server do not point here:
/// certification allows no members of our own in them.
/// </summary>
internal sealed class DeviationsHandler(RuleCatalog rules) : IEndpointHandler
{
    public ProtocolEndpoint Endpoint => ProtocolEndpoints.Deviations;

    public Task ServeAsync(HttpContext context)
    {
        var workspace = context.GetWorkspace();
        var answer = new Answer(
            workspace.Issuer, workspace.ProfileId, [.. workspace.Rules.ReportOnly.Order(StringComparer.Ordinal).Select(id => DeviationAnswer.Of(id, workspace.Endpoints, rules))]);
        return context.WriteDocumentAsync(JsonSerializer.SerializeToUtf8Bytes(answer, AdminJson.Options));
    }

    private sealed record Answer(string Issuer, string Profile, IReadOnlyList<DeviationAnswer> Deviations);
}
