using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Upstream;

/// <summary>A workspace whose users sign in at another workspace of the same host, and a client of the first.</summary>
internal sealed class ProviderScene
{
    private ProviderScene(HostFixture host, TestWorkspace workspace, TestWorkspace provider, Tpp tpp) => (Host, Workspace, Provider, Tpp) = (host, workspace, provider, tpp);

    public HostFixture Host { get; }
    public TestWorkspace Workspace { get; }
    public TestWorkspace Provider { get; }

    /// <summary>The client of the workspace.</summary>
    public Tpp Tpp { get; }

    /// <param name="host">Serves both.</param>
    /// <param name="plan">The client and its workspace.</param>
    /// <param name="providerProfile">The other workspace.</param>
    /// <param name="settings">Of the identity provider, beyond issuer, name and client.</param>
    public static async Task<ProviderScene> OpenAsync(HostFixture host, ClientPlan plan, string providerProfile = "fapi2-security", JsonObject? settings = null)
    {
        var provider = await host.CreateWorkspaceAsync(providerProfile, Quick());
        var scene = await Scene.OpenAsync(host, plan);
        await RegisterAsync(host, scene.Workspace, provider, settings);
        return new(host, scene.Workspace, provider, scene.Tpp);
    }

    /// <summary>What the operators of both sides do.</summary>
    private static async Task RegisterAsync(HostFixture host, TestWorkspace workspace, TestWorkspace provider, JsonObject? settings)
    {
        var body = settings?.DeepClone().AsObject() ?? new() { ["password_sign_in"] = false };
        (body["issuer"], body["display_name"], body["client_id"]) = (provider.Issuer, "Example Bank", workspace.Id);
        var set = await host.Admin.SendAsync(HttpMethod.Put, $"/workspaces/{workspace.Id}/identity-provider", body, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(set.Succeeded, set.Body);
        Assert.Empty(set.Json!["warnings"]!.AsArray());
        var registered = await host.Admin.CreateClientAsync(provider.Id, Metadata(workspace, set.Json), TestContext.Current.CancellationToken);
        Assert.True(registered.Succeeded, registered.Body);
    }

    private static JsonObject Metadata(TestWorkspace workspace, JsonObject answer) => new()
    {
        ["client_id"] = workspace.Id,
        ["client_name"] = "Example Workspace",
        ["redirect_uris"] = answer["redirect_uris"]!.DeepClone(),
        ["jwks_uri"] = answer["jwks_uri"]!.DeepClone(),
        ["grant_types"] = new JsonArray("authorization_code"),
        ["response_types"] = new JsonArray("code"),
        ["scope"] = "openid profile email",
        ["token_endpoint_auth_method"] = "private_key_jwt",
        ["dpop_bound_access_tokens"] = true,
    };

    private static JsonObject Quick() => new() { ["server"] = new JsonObject { ["signing_algorithm"] = "ES256" } };
}
