using System.Net;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Client.Keys;
using Workspaces.Client.Messages;
using Workspaces.Testing.Host;

namespace Workspaces.Samples.Tests.Guards;

/// <summary>An API takes a token from whoever holds its key, and from nobody else, whatever guards it.</summary>
public abstract class AccountsApiTests(HostFixture host)
{
    private const string ForCertificates = "/accounts";

    /// <summary>Where tokens are taken that are bound to DPoP keys.</summary>
    protected abstract string ForKeys { get; }

    [Fact]
    public async Task Serves_the_holder_of_the_certificate_alone()
    {
        Require();
        var tpp = await ConnectAsync(FapiClient);
        var token = (await tpp.Flow()).AccessToken!;
        await using var api = await StartAsync(tpp.Server.Issuer);
        using var other = host.Pki.Issue("CN=other");

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized],
            new[]
            {
                await api.GetAsync(ForCertificates, $"Bearer {token}", tpp.Options.Certificate),
                await api.GetAsync(ForCertificates, $"Bearer {token}", other),
                await api.GetAsync(ForCertificates, $"Bearer {token}"),
                await api.GetAsync(ForCertificates, $"DPoP {token}", tpp.Options.Certificate),
                await api.GetAsync(ForCertificates, $"Bearer {token}x", tpp.Options.Certificate),
                await api.GetAsync(ForCertificates, null, tpp.Options.Certificate),
            }.Select(answer => answer.Status));
    }

    [Fact]
    public async Task Serves_the_holder_of_the_key_alone_and_each_proof_once()
    {
        Require();
        var tpp = await ConnectAsync(options => FapiClient(options) with { Dpop = true });
        var token = (await tpp.Flow()).AccessToken!;
        await using var api = await StartAsync(tpp.Server.Issuer);
        using TppKeys others = new("ES256");
        var proof = Proof(tpp.Keys, api, token);

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized],
            new[]
            {
                await api.GetAsync(ForKeys, $"DPoP {token}", proof: proof),
                await api.GetAsync(ForKeys, $"DPoP {token}", proof: proof),
                await api.GetAsync(ForKeys, $"DPoP {token}", proof: Proof(others, api, token)),
                await api.GetAsync(ForKeys, $"DPoP {token}"),
                await api.GetAsync(ForKeys, $"Bearer {token}"),
            }.Select(answer => answer.Status));
    }

    [Fact]
    public async Task Refuses_a_token_of_another_workspace_and_of_another_scope()
    {
        Require();
        var tpp = await ConnectAsync(FapiClient);
        var stranger = await ConnectAsync(FapiClient);
        var narrow = await host.TppAsync(new(Id(tpp), tpp.Server.Issuer, "fapi2-security"), options => FapiClient(options) with { Scope = "openid payments" });
        await using var api = await StartAsync(tpp.Server.Issuer);

        Assert.Equal(HttpStatusCode.Unauthorized, (await CallAsync(api, stranger)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await CallAsync(api, narrow)).Status);
    }

    /// <summary>Skips the running test where the guard cannot run.</summary>
    protected abstract void Require();

    protected abstract Task<AccountsApi> StartAsync(string issuer);

    private static async Task<Answer> CallAsync(AccountsApi api, Tpp tpp) => await api.GetAsync(ForCertificates, $"Bearer {(await tpp.Flow()).AccessToken}", tpp.Options.Certificate);

    private static string Id(Tpp tpp) => new Uri(tpp.Server.Issuer).AbsolutePath.Trim('/');

    private static TppOptions FapiClient(TppOptions options) => options with { Style = FlowStyle.Fapi2 };

    private string Proof(TppKeys keys, AccountsApi api, string token) =>
        DpopProofs.Draft(keys.Dpop, HttpMethod.Get, api.Url(ForKeys), token, null, TimeProvider.System.GetUtcNow()).Sign();

    private async Task<Tpp> ConnectAsync(Func<TppOptions, TppOptions> change) => await host.TppAsync(await host.CreateWorkspaceAsync("fapi2-security"), change);
}
