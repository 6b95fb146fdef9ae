using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Client.Keys;
using Workspaces.Client.Messages;
using Workspaces.Testing.Host;

namespace Workspaces.ResourceServer.Tests;

/// <summary>Clients of FAPI 2.0 workspaces, with tokens.</summary>
internal static class Clients
{
    public static async Task<(Tpp Client, string Token)> WithTokenAsync(this HostFixture host, bool dpop = false, string scope = "openid accounts", TestWorkspace? workspace = null, string? resource = null)
    {
        var client = await host.TppAsync(workspace ?? await host.CreateWorkspaceAsync("fapi2-security"), options => options with { Style = FlowStyle.Fapi2, Dpop = dpop, Scope = scope });
        var flow = await client.Flow(resource is null ? null : new() { Parameters = form => form["resource"] = resource });
        return (client, flow.AccessToken ?? throw new InvalidOperationException(flow.Error));
    }

    /// <summary>An API is a client without grant types.</summary>
    public static Task<Tpp> RegisterApiAsync(this HostFixture host, TestWorkspace workspace, string method, TppKeys? keys = null, string? identifier = null) => host.TppAsync(
        workspace,
        options => options with { AuthenticationMethod = method, Scope = "accounts" },
        metadata: metadata =>
        {
            metadata["grant_types"] = new JsonArray();
            metadata["response_types"] = new JsonArray();
            metadata.Remove("redirect_uris");
            metadata["resource_identifier"] = identifier;
        },
        keys: keys);

    public static string Proof(this Tpp client, Uri url, string token, string? nonce = null) =>
        DpopProofs.Draft(client.Keys.Dpop, HttpMethod.Get, url, token, nonce, TimeProvider.System.GetUtcNow()).Sign();
}
