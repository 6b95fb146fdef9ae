using Workspaces.Client.Flows;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Testing.Pki;
using static Workspaces.Host.Tests.Protocol.Plans;

namespace Workspaces.Host.Tests.Attacks;

/// <summary>Attacks on client certificates and on tokens that are bound to them.</summary>
public sealed class MutualTlsTests(Scenes scenes) : IClassFixture<Scenes>
{
    // A host that trusts no proxy takes certificates from TLS alone.
    [Threat(44)]
    [Theory]
    [InlineData("Client-Cert")]
    [InlineData("X-Forwarded-Client-Cert")]
    [InlineData("X-SSL-CERT")]
    [InlineData("ssl-client-cert")]
    [InlineData("ssl_client_cert")]
    [InlineData("X-SSL-Client-Cert")]
    [InlineData("X-Forwarded-Tls-Client-Cert")]
    [InlineData("X-ARR-ClientCert")]
    [InlineData("X-Amzn-Mtls-Clientcert")]
    [InlineData("x-wso2-mutual-auth-cert")]
    public async Task A_certificate_in_a_header_of_nobody_in_particular_counts_for_nothing(string header)
    {
        var tpp = await scenes.TppAsync(PushedJarm.With("tls_client_auth"));
        var der = Convert.ToBase64String(tpp.Options.Certificate!.RawData);
        var pem = Uri.EscapeDataString(tpp.Options.Certificate.ExportCertificatePem());
        var token = (await tpp.ClientCredentialsAsync("accounts"))["access_token"]!;
        var bare = tpp.With(options => options with { Certificate = null });

        foreach (var value in new[] { $":{der}:", der, pem, $"Cert=\"{pem}\"" })
        {
            FlowChanges forged = new() { Request = request => request.Headers.TryAddWithoutValidation(header, value) };

            Assert.Equal("token 401 invalid_client client-authentication-method", Verdict.At("token", await bare.ClientCredentialsAsync("accounts", forged)));
            Assert.Equal("resource 401 invalid_token access-token-binding", Verdict.At("resource", await bare.ResourceAsync(token, forged)));
        }
    }

    [Threat(45)]
    [Theory]
    [InlineData("expired")]
    [InlineData("not yet valid")]
    public async Task A_registered_certificate_counts_within_its_period_only(string state)
    {
        var scene = await scenes.OfAsync(PushedJarm.With("self_signed_tls_client_auth"));
        var certificate = scene.Host.Pki.SelfSigned("CN=own", state == "expired" ? CertificateSpec.Expired : CertificateSpec.NotYetValid);
        var tpp = await scene.Host.TppAsync(scene.Workspace, options => PushedJarm.With("self_signed_tls_client_auth").Apply(options) with { Certificate = certificate }, "ES256");

        Assert.Equal("token 401 invalid_client client-certificate-registered", Verdict.At("token", await tpp.ClientCredentialsAsync("accounts")));
    }

    [Threat(47)]
    [Fact]
    public async Task A_token_counts_with_its_own_certificate_only()
    {
        var scene = await scenes.OfAsync(PushedJarm);
        var other = await scene.AnotherClientAsync();
        var token = (await scene.Tpp.Flow()).AccessToken!;
        var renewed = scene.Host.Pki.Issue(scene.Tpp.Options.SubjectDn!);

        foreach (var certificate in new[] { null, other.Options.Certificate, renewed, scene.Host.Pki.SelfSigned(scene.Tpp.Options.SubjectDn!) })
        {
            var thief = scene.Tpp.With(options => options with { Certificate = certificate });

            Assert.Equal("resource 401 invalid_token access-token-binding", Verdict.At("resource", await thief.ResourceAsync(token)));
            Assert.Equal("userinfo 401 invalid_token access-token-binding", Verdict.At("userinfo", await thief.UserinfoAsync(token)));
        }

        Assert.True((await scene.Tpp.ResourceAsync(token)).Succeeded);
    }

    [Threat(47)]
    [Fact]
    public async Task No_token_is_bound_at_the_listener_that_asks_for_no_certificate()
    {
        var tpp = await scenes.TppAsync(PushedJarm);
        var main = tpp.Server.Endpoint("token_endpoint", mutualTls: false);

        var answer = await tpp.ClientCredentialsAsync("accounts", new() { Request = request => request.RequestUri = main });

        Assert.Equal("token 400 invalid_request sender-constrained", Verdict.At("token", answer));
    }
}
