using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Client.Keys;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Renewals;

/// <summary>What it means, over mutual TLS, that a client comes with a new certificate.</summary>
public sealed class CertificateRenewalTests(ProtocolHosts hosts)
{
    private HostFixture Host => hosts.Sqlite;

    /// <summary>RFC 8705 2.1: who issued it and whose name it bears is what counts.</summary>
    [Fact]
    public async Task A_new_certificate_of_the_same_name_authenticates_at_once_and_so_does_the_old_one()
    {
        var scene = await Scene.OpenAsync(Host, Plans.PushedJarm.With("tls_client_auth"));
        Assert.True((await scene.Tpp.ClientCredentialsAsync("accounts")).Succeeded);
        var renewed = Renewed(scene.Tpp);

        Assert.True((await renewed.ClientCredentialsAsync("accounts")).Succeeded);
        Assert.True((await scene.Tpp.ClientCredentialsAsync("accounts")).Succeeded);
        Assert.Equal("served", Verdict.Of(await renewed.Flow()));
    }

    [Fact]
    public async Task A_new_certificate_of_another_name_does_not()
    {
        var scene = await Scene.OpenAsync(Host, Plans.PushedJarm.With("tls_client_auth"));

        var other = scene.Tpp.With(options => options with { Certificate = Host.Pki.Issue("CN=other,O=Test,C=GB") });

        Assert.Equal("token 401 invalid_client client-certificate-registered", Verdict.At("token", await other.ClientCredentialsAsync("accounts")));
    }

    /// <summary>RFC 8705 3: a token is bound to a certificate, not to a name.</summary>
    [Threat(47)]
    [Theory]
    [InlineData("tls_client_auth")]
    [InlineData("private_key_jwt")]
    public async Task A_token_of_the_old_certificate_is_refused_with_the_new_one_and_goes_on_telling_which_it_is_bound_to(string method)
    {
        var scene = await Scene.OpenAsync(Host, Plans.PushedJarm.With(method));
        var flow = await scene.Tpp.Flow();
        var renewed = Renewed(scene.Tpp);

        var userinfo = await renewed.UserinfoAsync(flow.AccessToken!);
        var described = await renewed.IntrospectAsync(flow.AccessToken!);

        Assert.Equal((401, "invalid_token"), ((int)userinfo.Status, userinfo.Error));
        Assert.Equal((true, ThumbprintOf(scene.Tpp)), ((bool)described.Json!["active"]!, (string?)described.Json["cnf"]!["x5t#S256"]));
        Assert.True((await scene.Tpp.UserinfoAsync(flow.AccessToken!)).Succeeded);
    }

    /// <summary>RFC 8705 7.1: the refresh token of a confidential client is bound to the client, by its authentication; so that certificates can be renewed.</summary>
    [Theory]
    [InlineData("fintech", "tls_client_auth")]
    [InlineData("fintech", "private_key_jwt")]
    [InlineData("fapi2-security", "tls_client_auth")]
    [InlineData("fapi2-security", "private_key_jwt")]
    public async Task Refreshing_goes_on_with_the_new_certificate_and_ties_the_token_to_it(string profile, string method)
    {
        var scene = await Scene.OpenAsync(Host, (profile == "fintech" ? Plans.PushedJarm : Plans.Fapi2).With(method));
        var flow = await scene.Tpp.Flow();
        var renewed = Renewed(scene.Tpp);

        var refreshed = (await renewed.RefreshAsync(flow.RefreshToken!))["access_token"]!;

        Assert.Equal(ThumbprintOf(renewed), (string?)(await renewed.IntrospectAsync(refreshed)).Json!["cnf"]!["x5t#S256"]);
        Assert.True((await renewed.UserinfoAsync(refreshed)).Succeeded);
        Assert.Equal("invalid_token", (await scene.Tpp.UserinfoAsync(refreshed)).Error);
    }

    /// <summary>RFC 8705 2.2: the key set that the client registered decides, and no authority.</summary>
    [Fact]
    public async Task For_a_self_signed_certificate_the_registered_keys_decide()
    {
        var scene = await Scene.OpenAsync(Host, Plans.PushedJarm.With("self_signed_tls_client_auth"));
        Assert.True((await scene.Tpp.ClientCredentialsAsync("accounts")).Succeeded);
        var renewed = scene.Tpp.With(options => options with { Certificate = Host.Pki.SelfSigned(options.SubjectDn!) });
        const string Refused = "token 401 invalid_client client-certificate-registered";
        Assert.Equal(Refused, Verdict.At("token", await renewed.ClientCredentialsAsync("accounts")));

        await RegisterAsync(scene, scene.Tpp, renewed);
        Assert.Equal(["served", "served"], await VerdictsAsync(scene.Tpp, renewed));

        await RegisterAsync(scene, renewed);
        Assert.Equal([Refused, "served"], await VerdictsAsync(scene.Tpp, renewed));
    }

    private Tpp Renewed(Tpp tpp) => tpp.With(options => options with { Certificate = Host.Pki.Issue(options.SubjectDn!) });

    private static string ThumbprintOf(Tpp tpp) => CertificateFacts.Of(tpp.Options.Certificate!).Thumbprint;

    private static async Task<string[]> VerdictsAsync(params Tpp[] tpps)
    {
        List<string> verdicts = [];
        foreach (var tpp in tpps)
        {
            verdicts.Add(Verdict.At("token", await tpp.ClientCredentialsAsync("accounts")));
        }

        return [.. verdicts];
    }

    private static async Task RegisterAsync(Scene scene, params Tpp[] certificates)
    {
        var keys = scene.Tpp.Keys.PublicJwks();
        foreach (var one in certificates)
        {
            keys["keys"]!.AsArray().Add((JsonNode)TppKey.CertificateJwk(one.Options.Certificate!));
        }

        var changed = await scene.Host.Admin.SendAsync(
            HttpMethod.Patch, $"/workspaces/{scene.Workspace.Id}/clients/{scene.Tpp.Options.ClientId}", new() { ["jwks"] = keys }, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(changed.Succeeded, changed.Body);
    }
}
