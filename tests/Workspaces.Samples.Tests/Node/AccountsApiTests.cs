using System.Net;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Client.Keys;
using Workspaces.Client.Messages;
using Workspaces.Testing.Host;

namespace Workspaces.Samples.Tests.Node;

/// <summary>The API for Node.js takes a token from whoever holds its key, and from nobody else.</summary>
public sealed class AccountsApiTests(HostFixture host, NodePackages packages) : IClassFixture<HostFixture>, IClassFixture<NodePackages>
{
    [Fact]
    public async Task Serves_the_holder_of_the_certificate_alone()
    {
        packages.Require();
        var tpp = await ConnectAsync(FapiClient);
        var token = (await tpp.Flow()).AccessToken!;
        await using var api = await AccountsApi.StartAsync(host, packages, tpp.Server.Issuer);
        using var other = host.Pki.Issue("CN=other");

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized],
            new[]
            {
                await api.GetAsync($"Bearer {token}", tpp.Options.Certificate),
                await api.GetAsync($"Bearer {token}", other),
                await api.GetAsync($"Bearer {token}"),
                await api.GetAsync($"DPoP {token}", tpp.Options.Certificate),
                await api.GetAsync($"Bearer {token}x", tpp.Options.Certificate),
                await api.GetAsync(null, tpp.Options.Certificate),
            }.Select(answer => answer.Status));
    }

    [Fact]
    public async Task Serves_the_holder_of_the_key_alone_and_each_proof_once()
    {
        packages.Require();
        var tpp = await ConnectAsync(options => FapiClient(options) with { Dpop = true });
        var token = (await tpp.Flow()).AccessToken!;
        await using var api = await AccountsApi.StartAsync(host, packages, tpp.Server.Issuer);
        using TppKeys others = new("ES256");
        var proof = Proof(tpp.Keys, api, token);

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized],
            new[]
            {
                await api.GetAsync($"DPoP {token}", proof: proof),
                await api.GetAsync($"DPoP {token}", proof: proof),
                await api.GetAsync($"DPoP {token}", proof: Proof(others, api, token)),
                await api.GetAsync($"DPoP {token}"),
                await api.GetAsync($"Bearer {token}"),
            }.Select(answer => answer.Status));
    }

    [Fact]
    public async Task Refuses_a_token_of_another_workspace_and_of_another_scope()
    {
        packages.Require();
        var tpp = await ConnectAsync(FapiClient);
        var stranger = await ConnectAsync(FapiClient);
        var narrow = await host.TppAsync(new(Id(tpp), tpp.Server.Issuer, "fapi2-security"), options => FapiClient(options) with { Scope = "openid payments" });
        await using var api = await AccountsApi.StartAsync(host, packages, tpp.Server.Issuer);

        Assert.Equal(HttpStatusCode.Unauthorized, (await CallAsync(api, stranger)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await CallAsync(api, narrow)).Status);
    }

    private static async Task<Answer> CallAsync(AccountsApi api, Tpp tpp) => await api.GetAsync($"Bearer {(await tpp.Flow()).AccessToken}", tpp.Options.Certificate);

    private static string Id(Tpp tpp) => new Uri(tpp.Server.Issuer).AbsolutePath.Trim('/');

    private static TppOptions FapiClient(TppOptions options) => options with { Style = FlowStyle.Fapi2 };

    private static string Proof(TppKeys keys, AccountsApi api, string token) => DpopProofs.Draft(keys.Dpop, HttpMethod.Get, api.Url, token, null, TimeProvider.System.GetUtcNow()).Sign();

    private async Task<Tpp> ConnectAsync(Func<TppOptions, TppOptions> change) => await host.TppAsync(await host.CreateWorkspaceAsync("fapi2-security"), change);
}
