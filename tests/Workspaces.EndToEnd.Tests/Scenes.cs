using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Testing.Host;

namespace Workspaces.EndToEnd.Tests;

/// <summary>Workspaces with a client, as the tests of pages need them.</summary>
internal static class Scenes
{
    public static async Task<Tpp> FintechAsync(this HostFixture host, ClientSite site, bool remember = false)
    {
        var server = new JsonObject { ["signing_algorithm"] = "ES256" };
        if (remember)
        {
            server["consent"] = new JsonObject { ["remember"] = "30.00:00:00" };
        }

        var workspace = await host.CreateWorkspaceAsync("fintech", new() { ["server"] = server });
        return await host.TppAsync(
            workspace, options => options with { RedirectUri = site.Callback.AbsoluteUri, Scope = "openid profile email offline_access accounts payments" }, "ES256", client =>
            {
                client["client_name"] = "Moneta Budget";
                client["post_logout_redirect_uris"] = new JsonArray(site.Callback.AbsoluteUri);
            });
    }

    public static string WorkspaceOf(Tpp tpp) => new Uri(tpp.Server.Issuer).AbsolutePath.Trim('/');
}
