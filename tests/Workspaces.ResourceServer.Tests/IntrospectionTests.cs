using System.Net;
using Workspaces.Client.Flows;
using Workspaces.Client.Keys;
using Workspaces.Testing.Host;

namespace Workspaces.ResourceServer.Tests;

/// <summary>An API that asks the issuer about every token.</summary>
public sealed class IntrospectionTests(HostFixture host) : IClassFixture<HostFixture>
{
    [Fact]
    public async Task A_revoked_token_no_longer_counts()
    {
        var workspace = await host.CreateWorkspaceAsync("fapi2-security");
        var (client, token) = await host.WithTokenAsync(workspace: workspace);
        var own = await host.RegisterApiAsync(workspace, "tls_client_auth");
        await using var api = await Api.StartAsync(host, workspace.Issuer, options => options.Introspection = new(own.Options.ClientId) { Certificate = own.Options.Certificate, CacheFor = TimeSpan.Zero });

        var before = await api.StatusAsync("/accounts", $"Bearer {token}", client.Options.Certificate);
        await client.RevokeAsync(token);
        var after = await api.StatusAsync("/accounts", $"Bearer {token}", client.Options.Certificate);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (before, after));
    }

    [Fact]
    public async Task An_api_with_an_identifier_is_told_of_tokens_that_name_it()
    {
        const string Identifier = "https://api.bank.example/";
        var workspace = await host.CreateWorkspaceAsync("fapi2-security");
        var own = await host.RegisterApiAsync(workspace, "tls_client_auth", identifier: Identifier);
        var (client, token) = await host.WithTokenAsync(workspace: workspace, resource: Identifier);
        await using var api = await Api.StartAsync(host, workspace.Issuer, options =>
            (options.Identifier, options.Introspection) = (Identifier, new(own.Options.ClientId) { Certificate = own.Options.Certificate, CacheFor = TimeSpan.Zero }));

        Assert.Equal(HttpStatusCode.OK, await api.StatusAsync("/accounts", $"Bearer {token}", client.Options.Certificate));
    }

    [Fact]
    public async Task What_a_customer_consented_to_is_what_an_endpoint_may_ask_for()
    {
        var workspace = await host.CreateWorkspaceAsync("open-banking-uk");
        var plan = ClientPlan.UnitedKingdom;
        var client = await host.TppAsync(workspace, plan.Apply);
        var flow = await client.Flow(new() { ConsentForm = form => form["account"] = "31820" });
        var own = (await client.ClientCredentialsAsync("accounts"))["access_token"]!;
        var registered = await host.RegisterApiAsync(workspace, "tls_client_auth");
        await using var api = await Api.StartAsync(host, workspace.Issuer, options => options.Introspection = new(registered.Options.ClientId) { Certificate = registered.Options.Certificate });
        await using var unasked = await Api.StartAsync(host, workspace.Issuer);

        var served = await api.GetAsync("/consented", $"Bearer {flow.AccessToken}", client.Options.Certificate);
        Assert.Equal((HttpStatusCode.OK, "31820"), (served.Status, served.Body));
        Assert.Equal(HttpStatusCode.Forbidden, await api.StatusAsync("/consented-to-more", $"Bearer {flow.AccessToken}", client.Options.Certificate));
        Assert.Equal(HttpStatusCode.Forbidden, await api.StatusAsync("/consented", $"Bearer {own}", client.Options.Certificate));
        Assert.Equal(HttpStatusCode.Forbidden, await unasked.StatusAsync("/consented", $"Bearer {flow.AccessToken}", client.Options.Certificate));
    }

    [Fact]
    public async Task An_answer_is_used_for_as_long_as_the_options_say()
    {
        var workspace = await host.CreateWorkspaceAsync("fapi2-security");
        var (client, token) = await host.WithTokenAsync(workspace: workspace);
        var own = await host.RegisterApiAsync(workspace, "tls_client_auth");
        await using var api = await Api.StartAsync(host, workspace.Issuer, options => options.Introspection = new(own.Options.ClientId) { Certificate = own.Options.Certificate, CacheFor = TimeSpan.FromMinutes(1) });

        await api.StatusAsync("/accounts", $"Bearer {token}", client.Options.Certificate);
        await client.RevokeAsync(token);

        Assert.Equal(HttpStatusCode.OK, await api.StatusAsync("/accounts", $"Bearer {token}", client.Options.Certificate));
    }

    [Fact]
    public async Task Calls_that_come_together_ask_once()
    {
        var workspace = await host.CreateWorkspaceAsync("fapi2-security");
        var (client, token) = await host.WithTokenAsync(workspace: workspace);
        var own = await host.RegisterApiAsync(workspace, "tls_client_auth");
        await using var api = await Api.StartAsync(host, workspace.Issuer, options => options.Introspection = new(own.Options.ClientId) { Certificate = own.Options.Certificate, CacheFor = TimeSpan.FromMinutes(1) });
        using var asked = new HttpRequests($"/{workspace.Id}/introspect");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => api.StatusAsync("/accounts", $"Bearer {token}", client.Options.Certificate)));

        Assert.All(answers, status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(1, asked.Count);
    }

    [Theory]
    [InlineData("PS256")]
    [InlineData("ES256")]
    public async Task The_api_may_authenticate_by_a_key(string algorithm)
    {
        var workspace = await host.CreateWorkspaceAsync("fapi2-security");
        var (client, token) = await host.WithTokenAsync(workspace: workspace);
        using TppKeys keys = new(algorithm);
        var own = await host.RegisterApiAsync(workspace, "private_key_jwt", keys);
        await using var api = await Api.StartAsync(host, workspace.Issuer, options => options.Introspection = new(own.Options.ClientId) { SigningKey = keys.Signing.Key, KeyId = keys.Signing.KeyId });

        Assert.Equal(HttpStatusCode.OK, await api.StatusAsync("/accounts", $"Bearer {token}", client.Options.Certificate));
    }

    [Fact]
    public async Task An_api_that_may_not_ask_says_that_it_knows_nothing()
    {
        var (client, token) = await host.WithTokenAsync();
        using var certificate = host.Pki.Issue("CN=nobody");
        await using var api = await Api.StartAsync(host, client.Server.Issuer, options => options.Introspection = new("nobody") { Certificate = certificate });

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await api.StatusAsync("/accounts", $"Bearer {token}", client.Options.Certificate));
    }
}
