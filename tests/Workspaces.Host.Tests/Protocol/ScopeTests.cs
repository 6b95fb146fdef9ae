using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Application.Callers;
using Workspaces.Application.Clients;
using Workspaces.Application.Workspaces;
using Workspaces.Client.Flows;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Protocol;

/// <summary>Which scopes tokens carry in the end, whatever was asked for.</summary>
public sealed class ScopeTests(HostFixture host)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_client_that_names_no_scope_gets_only_what_it_may_have_in_its_own_name()
    {
        var tpp = await Connect(ClientPlan.Australia, "openid bank:accounts.basic:read cdr:registration");

        var tokens = await tpp.ClientCredentialsAsync();

        Assert.Equal("cdr:registration", tokens["scope"]);
    }

    [Fact]
    public async Task A_scope_that_names_a_resource_is_granted()
    {
        var tpp = (await Connect(ClientPlan.Brazil, "openid payments")).With(options => options with { Intent = null });

        var flow = await tpp.Flow(new() { Parameters = form => form["scope"] = "openid payments consent:urn:bancoex:C1DD33123" });

        Assert.Equal("openid payments consent:urn:bancoex:C1DD33123", flow.Tokens?["scope"]);
        Assert.Equal("openid payments consent:urn:bancoex:C1DD33123", (await tpp.RefreshAsync(flow.RefreshToken!))["scope"]);
    }

    [Fact]
    public async Task A_scope_that_was_asked_for_twice_is_told_once()
    {
        var tpp = await Connect(ClientPlan.Fintech, "openid offline_access accounts payments");

        var flow = await tpp.Flow(new() { Parameters = form => form["scope"] = "openid accounts offline_access accounts" });

        Assert.Equal("openid accounts offline_access", flow.Tokens?["scope"]);
        Assert.Equal("accounts", (await tpp.RefreshAsync(flow.RefreshToken!, "accounts accounts"))["scope"]);
        Assert.Equal("accounts", (await tpp.ClientCredentialsAsync("accounts accounts"))["scope"]);
    }

    // RFC 8707 2.
    [Fact]
    public async Task The_one_resource_that_there_is_may_be_named_twice()
    {
        var tpp = await Connect(ClientPlan.Fintech, "openid accounts");
        FlowChanges changes = new()
        {
            TokenForm = form =>
            {
                form.Add("resource", tpp.Server.Issuer);
                form.Add("resource", tpp.Server.Issuer);
            },
        };

        Assert.Equal("accounts", (await tpp.ClientCredentialsAsync("accounts", changes))["scope"]);
        Assert.NotNull((await tpp.Flow(changes)).AccessToken);
    }

    [Fact]
    public async Task Scopes_are_dropped_where_the_profile_narrows_them()
    {
        var tpp = (await Connect(ClientPlan.Brazil, "openid payments")).With(options => options with { Intent = null });

        var flow = await tpp.Flow(new() { Parameters = form => form["scope"] = "openid accounts payments unheard-of" });

        Assert.Equal("openid payments", flow.Tokens?["scope"]);
    }

    [Threat(16)]
    [Fact]
    public async Task A_refresh_brings_no_scope_that_the_client_has_lost()
    {
        var tpp = await Connect(ClientPlan.Fintech, "openid offline_access accounts payments");
        var flow = await tpp.Flow();
        Assert.Equal("openid offline_access accounts payments", flow.Tokens?["scope"]);

        await Register(tpp, client => client with { Scope = "openid offline_access accounts" });

        Assert.Equal("openid offline_access accounts", (await tpp.RefreshAsync(flow.RefreshToken!))["scope"]);
        Assert.Equal("invalid_scope", (await tpp.RefreshAsync(flow.RefreshToken!, "payments")).Error);
    }

    [Fact]
    public async Task A_client_without_the_refresh_token_grant_gets_no_refresh_token()
    {
        var workspace = await host.CreateWorkspaceAsync(ClientPlan.UnitedKingdom.Profile);
        var tpp = await host.TppAsync(
            workspace, ClientPlan.UnitedKingdom.Apply, metadata: client => client["grant_types"] = new JsonArray("authorization_code", "client_credentials", "implicit"));

        var flow = await tpp.Flow();

        Assert.NotNull(flow.AccessToken);
        Assert.Null(flow.RefreshToken);
    }

    [Fact]
    public async Task A_resource_server_without_grants_is_told_of_tokens_with_its_scopes()
    {
        var workspace = await host.CreateWorkspaceAsync(ClientPlan.Fintech.Profile);
        var tpp = await host.TppAsync(workspace, ClientPlan.Fintech.Apply, ClientPlan.Fintech.SigningAlgorithm);
        var flow = await tpp.Flow();
        var bank = await host.TppAsync(workspace, metadata: client => AsResourceServer(client, "accounts"));
        var stranger = await host.TppAsync(workspace, metadata: client => AsResourceServer(client, "payments"));

        Assert.True((bool?)(await bank.IntrospectAsync(flow.AccessToken!)).Json!["active"]);
        Assert.False((bool?)(await stranger.IntrospectAsync(flow.AccessToken!)).Json!["active"]);
        Assert.Equal("unauthorized_client", (await bank.ClientCredentialsAsync()).Error);
    }

    private static void AsResourceServer(JsonObject client, string scope)
    {
        client["grant_types"] = new JsonArray();
        client["scope"] = scope;
        client.Remove("redirect_uris");
        client.Remove("response_types");
    }

    private async Task<Tpp> Connect(ClientPlan plan, string scope)
    {
        var workspace = await host.CreateWorkspaceAsync(plan.Profile);
        return await host.TppAsync(workspace, options => plan.Apply(options) with { Scope = scope }, plan.SigningAlgorithm);
    }

    private async Task Register(Tpp tpp, Func<ClientMetadata, ClientMetadata> change)
    {
        var clients = host.Services.GetRequiredService<ClientAdministration>();
        var workspace = new Uri(tpp.Server.Issuer).AbsolutePath.Trim('/');
        var stored = (await clients.GetAsync(Caller.Bootstrap, workspace, tpp.Options.ClientId, Cancellation)).Value!;
        Assert.True((await clients.UpdateAsync(Caller.Bootstrap, workspace, change(stored.Metadata), null, null, Cancellation)).Succeeded);
    }
}
