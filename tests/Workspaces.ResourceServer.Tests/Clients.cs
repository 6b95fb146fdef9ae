using Workspaces.Client.Flows;
using Workspaces.Client.Messages;
using Workspaces.Testing.Host;

namespace Workspaces.ResourceServer.Tests;

/// <summary>Clients of FAPI 2.0 workspaces, with tokens.</summary>
internal static class Clients
{
    public static async Task<(Tpp Client, string Token)> WithTokenAsync(this HostFixture host, bool dpop = false, string scope = "openid accounts", TestWorkspace? workspace = null)
    {
        var client = await host.TppAsync(workspace ?? await host.CreateWorkspaceAsync("fapi2-security"), options => options with { Style = FlowStyle.Fapi2, Dpop = dpop, Scope = scope });
        var flow = await client.Flow();
        return (client, flow.AccessToken ?? throw new InvalidOperationException(flow.Error));
    }

    public static string Proof(this Tpp client, Uri url, string token, string? nonce = null) =>
        DpopProofs.Draft(client.Keys.Dpop, HttpMethod.Get, url, token, nonce, TimeProvider.System.GetUtcNow()).Sign();
}
