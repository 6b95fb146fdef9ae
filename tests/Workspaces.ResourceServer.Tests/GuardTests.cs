using System.Net;
using Workspaces.Testing.Host;

namespace Workspaces.ResourceServer.Tests;

/// <summary>Who is served: the holder of the key, with a token of this issuer for this audience and scope. The binding itself is tested through <c>samples/Bank</c>.</summary>
public sealed class GuardTests(HostFixture host) : IClassFixture<HostFixture>
{
    [Fact]
    public async Task Tells_the_api_who_calls()
    {
        var (client, token) = await host.WithTokenAsync();
        await using var api = await Api.StartAsync(host, client.Server.Issuer);

        var answer = await api.GetAsync("/accounts", $"Bearer {token}", client.Options.Certificate);

        Assert.True(answer.Status is HttpStatusCode.OK, answer.Header("WWW-Authenticate"));
        Assert.Matches($"^\\S+ {client.Options.ClientId} {client.Options.ClientId}$", answer.Body);
    }

    [Fact]
    public async Task Wants_all_scopes_and_says_which()
    {
        var (client, token) = await host.WithTokenAsync();
        await using var api = await Api.StartAsync(host, client.Server.Issuer);

        var refused = await api.GetAsync("/both", $"Bearer {token}", client.Options.Certificate);

        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Contains("error=\"insufficient_scope\"", refused.Header("WWW-Authenticate"), StringComparison.Ordinal);
        Assert.Contains("scope=\"accounts payments\"", refused.Header("WWW-Authenticate"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_a_token_for_another_audience()
    {
        var (client, token) = await host.WithTokenAsync();
        await using var api = await Api.StartAsync(host, client.Server.Issuer, options => options.Identifier = "https://api.bank.example");

        Assert.Equal(HttpStatusCode.Unauthorized, await api.StatusAsync("/accounts", $"Bearer {token}", client.Options.Certificate));
    }

    [Fact]
    public async Task Takes_tokens_that_name_it_once_it_has_an_identifier()
    {
        const string Identifier = "https://api.bank.example/accounts";
        var workspace = await host.CreateWorkspaceAsync("fapi2-security");
        await host.RegisterApiAsync(workspace, "tls_client_auth", identifier: Identifier);
        var (client, token) = await host.WithTokenAsync(workspace: workspace, resource: Identifier);
        await using var named = await Api.StartAsync(host, workspace.Issuer, options => options.Identifier = Identifier);
        await using var other = await Api.StartAsync(host, workspace.Issuer, options => options.Identifier = "https://api.bank.example/payments");
        await using var nameless = await Api.StartAsync(host, workspace.Issuer);

        Assert.Equal(HttpStatusCode.OK, await named.StatusAsync("/accounts", $"Bearer {token}", client.Options.Certificate));
        Assert.Equal(HttpStatusCode.Unauthorized, await other.StatusAsync("/accounts", $"Bearer {token}", client.Options.Certificate));
        Assert.Equal(HttpStatusCode.Unauthorized, await nameless.StatusAsync("/accounts", $"Bearer {token}", client.Options.Certificate));
    }

    [Fact]
    public async Task Refuses_a_proof_for_another_address_whatever_host_the_call_names()
    {
        var (client, token) = await host.WithTokenAsync(dpop: true);
        await using var api = await Api.StartAsync(host, client.Server.Issuer);
        // Another name of this machine, which the certificate bears: only the options can tell that the API does not go by it.
        var elsewhere = client.Proof(new($"{api.Origin.Replace("localhost", "127.0.0.1", StringComparison.Ordinal)}/accounts"), token);

        Assert.Equal(HttpStatusCode.Unauthorized, await api.StatusAsync("/accounts", $"DPoP {token}", proof: elsewhere, change: request => request.RequestUri = new(request.RequestUri!.AbsoluteUri.Replace("localhost", "127.0.0.1", StringComparison.Ordinal))));
        Assert.Equal(HttpStatusCode.OK, await api.StatusAsync("/accounts", $"DPoP {token}", proof: client.Proof(api.Url("/accounts"), token)));
    }

    [Fact]
    public async Task Takes_proofs_for_each_name_of_the_api()
    {
        var (client, token) = await host.WithTokenAsync(dpop: true);
        await using var api = await Api.StartAsync(host, client.Server.Issuer, options => options.Origins.Add("https://api.bank.example"));

        Assert.Equal(HttpStatusCode.OK, await api.StatusAsync("/accounts", $"DPoP {token}", proof: client.Proof(new("https://api.bank.example/accounts"), token)));
    }

    [Fact]
    public async Task Refuses_what_the_issuer_did_not_sign_and_an_id_token()
    {
        var (client, token) = await host.WithTokenAsync();
        var flow = await client.Flow();
        await using var api = await Api.StartAsync(host, client.Server.Issuer);
        var forged = $"{token[..token.LastIndexOf('.')]}.{new string('A', token.Length - token.LastIndexOf('.') - 1)}";

        Assert.Equal(HttpStatusCode.Unauthorized, await api.StatusAsync("/accounts", $"Bearer {forged}", client.Options.Certificate));
        Assert.Equal(HttpStatusCode.Unauthorized, await api.StatusAsync("/accounts", $"Bearer {flow.Tokens!["id_token"]}", client.Options.Certificate));
    }

    [Fact]
    public async Task Serves_what_is_open_to_everybody_even_with_a_bad_token()
    {
        await using var api = await Api.StartAsync(host, (await host.CreateWorkspaceAsync("fapi2-security")).Issuer);

        Assert.Equal(HttpStatusCode.OK, await api.StatusAsync("/open"));
        Assert.Equal(HttpStatusCode.OK, await api.StatusAsync("/open", "Bearer rubbish"));
    }

    [Fact]
    public async Task Says_that_it_knows_nothing_while_the_issuer_cannot_be_reached()
    {
        var (client, token) = await host.WithTokenAsync();
        await using var api = await Api.StartAsync(host, client.Server.Issuer, options => options.TrustedRoots = []);

        var refused = await api.GetAsync("/accounts", $"Bearer {token}", client.Options.Certificate);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "5"), (refused.Status, refused.Header("Retry-After")));
    }

    [Theory]
    [InlineData("/named/urn%3Abank%3A1", "/named/urn%3Abank%3A1", HttpStatusCode.OK)]
    [InlineData("/named/a%2Cb", "/named/a%2Cb", HttpStatusCode.OK)]
    [InlineData("/named/a%2525b", "/named/a%25b", HttpStatusCode.Unauthorized)]
    [InlineData("/named/one", "/named/two", HttpStatusCode.Unauthorized)]
    public async Task Compares_the_path_as_it_was_spelt(string path, string claimed, HttpStatusCode status)
    {
        var (client, token) = await host.WithTokenAsync(dpop: true);
        await using var api = await Api.StartAsync(host, client.Server.Issuer);

        Assert.Equal(status, await api.StatusAsync(path, $"DPoP {token}", proof: client.Proof(api.Url(claimed), token)));
    }
}
