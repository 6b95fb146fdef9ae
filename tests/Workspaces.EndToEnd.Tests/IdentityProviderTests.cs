using System.Text.Json.Nodes;
using Workspaces.Client.Http;
using Workspaces.Testing.Host;

namespace Workspaces.EndToEnd.Tests;

/// <summary>The way of a person who signs in at another workspace.</summary>
public sealed class IdentityProviderTests(HostFixture host, ClientSite client, ChromiumFixture chromium)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Leads_through_the_pages_of_both_workspaces(bool dark)
    {
        var tpp = await host.FintechAsync(client);
        await ConnectAsync(Scenes.WorkspaceOf(tpp), await host.CreateWorkspaceAsync("fapi2-security", new() { ["server"] = new JsonObject { ["signing_algorithm"] = "ES256" } }));
        await using var visitor = await Visitor.ComeAsync(chromium, Device.Phone with { Dark = dark });
        List<string> barriers = [];

        await visitor.BeginAsync(tpp);
        await visitor.PortrayAsync($"provider-choice-{dark}");
        barriers.AddRange(await visitor.BarriersAsync());
        Assert.False(await visitor.OverflowsAsync());
        await visitor.Page.ClickAsync("#provider");
        barriers.AddRange(await visitor.BarriersAsync());
        await visitor.SignInAsync();
        barriers.AddRange(await visitor.BarriersAsync());
        await visitor.Page.ClickAsync("#deny");
        await visitor.Page.WaitForSelectorAsync("#error");
        await visitor.PortrayAsync($"provider-declined-{dark}");
        barriers.AddRange(await visitor.BarriersAsync());
        await visitor.Page.ClickAsync("#provider");
        await visitor.Page.ClickAsync("#allow");
        barriers.AddRange(await visitor.BarriersAsync());
        await visitor.Page.ClickAsync("#allow");

        Assert.Contains("response=", await visitor.ArriveAsync(), StringComparison.Ordinal);
        Assert.Empty(visitor.Complaints);
        Assert.Empty(barriers);
    }

    private async Task ConnectAsync(string workspace, TestWorkspace provider)
    {
        var set = await host.Admin.SendAsync(HttpMethod.Put, $"/workspaces/{workspace}/identity-provider", new()
        {
            ["issuer"] = provider.Issuer,
            ["display_name"] = "Example Bank",
            ["client_id"] = "upstream",
        }, cancellationToken: TestContext.Current.CancellationToken);
        var registered = await host.Admin.CreateClientAsync(provider.Id, new()
        {
            ["client_id"] = "upstream",
            ["client_name"] = "Example Workspace",
            ["redirect_uris"] = set.Json!["redirect_uris"]!.DeepClone(),
            ["jwks_uri"] = set["jwks_uri"],
            ["grant_types"] = new JsonArray("authorization_code"),
            ["response_types"] = new JsonArray("code"),
            ["scope"] = "openid profile email",
            ["token_endpoint_auth_method"] = "private_key_jwt",
            ["dpop_bound_access_tokens"] = true,
        }, TestContext.Current.CancellationToken);
        Assert.True(registered.Succeeded, registered.Body);
    }
}
