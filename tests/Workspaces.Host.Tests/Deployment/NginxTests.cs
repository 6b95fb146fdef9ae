using System.Net;
using System.Security.Cryptography.X509Certificates;
using Workspaces.Client.Flows;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Testing.Databases;

namespace Workspaces.Host.Tests.Deployment;

/// <summary>Two replicas on one database behind nginx, in the configurations that are shipped.</summary>
public sealed class NginxTests(PostgresServer server)
{
    public static TheoryData<string> Modes => ["Passthrough", "Header"];

    [Threat(44)]
    [Theory]
    [MemberData(nameof(Modes))]
    public async Task The_whole_flow_goes_through_with_the_clients_own_certificate(string mode)
    {
        await using var scene = await ProxyScene.StartAsync(server, Enum.Parse<ProxyMode>(mode));
        var protocol = await Scene.OpenAsync(scene.First, Plans.PushedJarm.With("tls_client_auth"));
        var tpp = protocol.Tpp;

        var flow = await tpp.Flow();
        var resource = await tpp.ResourceAsync(flow.Tokens!["access_token"]!);
        var stranger = await tpp.With(options => options with { Certificate = scene.First.Pki.Issue("CN=somebody-else,O=Test,C=GB") }).ClientCredentialsAsync("accounts");
        var without = await tpp.With(options => options with { Certificate = null }).ResourceAsync(flow.Tokens["access_token"]!);

        Assert.True(resource.Succeeded, resource.Body);
        Assert.True((await tpp.RefreshAsync(flow.RefreshToken!)).Succeeded);
        Assert.Equal("token 401 invalid_client client-certificate-registered", Verdict.At("token", stranger));
        Assert.Equal("resource 401 invalid_token access-token-binding", Verdict.At("resource", without));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Goes_on_when_a_replica_is_gone(string mode)
    {
        await using var scene = await ProxyScene.StartAsync(server, Enum.Parse<ProxyMode>(mode));
        var tpp = (await Scene.OpenAsync(scene.First, Plans.PushedJarm)).Tpp;
        var flow = await tpp.Flow();

        await scene.Second.DisposeAsync();

        Assert.True((await tpp.RefreshAsync(flow.RefreshToken!)).Succeeded);
        Assert.True((await tpp.Flow()).Tokens!.Succeeded);
    }

    [Fact]
    public async Task The_same_header_counts_from_nginx_alone()
    {
        await using var scene = await ProxyScene.StartAsync(server, ProxyMode.Header);
        var tpp = (await Scene.OpenAsync(scene.First, Plans.PushedJarm.With("tls_client_auth"))).Tpp;
        var certificate = Uri.EscapeDataString(tpp.Options.Certificate!.ExportCertificatePem());
        var bare = tpp.With(options => options with { Certificate = null });

        var past = await bare.ClientCredentialsAsync("accounts", new()
        {
            Request = request =>
            {
                request.RequestUri = new UriBuilder(request.RequestUri!) { Port = scene.DirectPort }.Uri;
                request.Headers.Add("ssl-client-cert", certificate);
            },
        });
        var through = await bare.ClientCredentialsAsync("accounts", new() { Request = request => request.Headers.Add("ssl-client-cert", certificate) });

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), (past.Status, past.Error));
        Assert.Contains("did not come from one", past.ErrorDescription, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, through.Status);
    }
}
