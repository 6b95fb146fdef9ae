using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.FapiExtensions.ClientAuthentication;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Rules.ClientAuthentication;
using Workspaces.FapiExtensions.Tests.Given;

namespace Workspaces.FapiExtensions.Tests.ClientAuthentication;

public sealed class MutualTlsTests
{
    private static readonly IRule[] Rules = [new ClientAuthenticationMethodRegistered(), new ClientCertificateRegistered()];

    [Fact]
    public async Task Authenticates_by_the_registered_subject()
    {
        var result = await Authenticate("pki", Authority.Root.Issue("CN=client, O=Acme"));

        Assert.True(result.Succeeded);
        Assert.True(result.Certificate is { Trusted: true, MatchesRegistration: true, MatchesRegisteredKey: false });
    }

    [Fact]
    public async Task Refuses_another_subject() => Assert.False((await Authenticate("pki", Authority.Root.Issue("CN=client, O=Other"))).Succeeded);

    [Fact]
    public async Task Refuses_the_registered_subject_from_another_authority() =>
        Assert.False((await Authenticate("pki", new Authority("CN=Root").Issue("CN=client, O=Acme"))).Succeeded);

    [Fact]
    public async Task Refuses_the_registered_subject_self_signed() =>
        Assert.False((await Authenticate("pki", Authority.SelfSigned("CN=client, O=Acme", Keys.Ec.Key))).Succeeded);

    [Fact]
    public async Task Refuses_no_certificate()
    {
        Assert.False((await Authenticate("pki", null)).Succeeded);
        Assert.False((await Authenticate("own", null)).Succeeded);
    }

    [Fact]
    public async Task Authenticates_by_the_registered_key() => Assert.True((await Authenticate("own", Authority.SelfSigned("CN=whatever", Keys.Ec.Key))).Succeeded);

    [Fact]
    public async Task Refuses_another_key() => Assert.False((await Authenticate("own", Authority.SelfSigned("CN=whatever", Keys.OtherEc.Key))).Succeeded);

    [Threat(45)]
    [Theory]
    [InlineData(-400, -1)]
    [InlineData(1, 30)]
    public async Task Refuses_the_registered_key_outside_its_period(int from, int to) =>
        Assert.False((await Authenticate("own", Authority.SelfSigned("CN=whatever", Keys.Ec.Key, from, to))).Succeeded);

    [Fact]
    public async Task Takes_a_certificate_beside_an_assertion_for_no_method_of_its_own() =>
        Assert.Equal("client-authentication-method", (await Authenticate("jwt", Authority.Root.Issue("CN=client, O=Acme"))).Refusal?.RuleId);

    private static async Task<ClientAuthenticationResult> Authenticate(string clientId, X509Certificate2? certificate)
    {
        var time = new FakeTimeProvider(Authority.Now);
        Assert.True(TrustAnchors.TryCreate([Authority.Root.Pem], out var anchors, out _));
        var workspace = AWorkspace.Of(
            Rules, anchors, "acme",
            AWorkspace.Client("pki", "tls_client_auth", change: client => client with { TlsClientAuthSubjectDn = "CN=client,O=Acme" }),
            AWorkspace.Client("own", "self_signed_tls_client_auth", Keys.Set(Keys.Ec)),
            AWorkspace.Client("jwt"));
        var authenticator = new ClientAuthenticator(Methods.All, new(Chains.At(time), time), time);
        var reading = await authenticator.ReadAsync(
            workspace, new() { Endpoint = ProtocolEndpoints.Token, ClientIdParameter = clientId, Certificate = certificate is null ? null : new(certificate, []) }, TestContext.Current.CancellationToken);
        return authenticator.Judge(workspace, reading, replayed: false);
    }
}
