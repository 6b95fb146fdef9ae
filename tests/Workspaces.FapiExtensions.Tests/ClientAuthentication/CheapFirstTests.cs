using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.Tokens;
using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.ClientAuthentication;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Rules.Authorization;
using Workspaces.FapiExtensions.Rules.ClientAuthentication;
using Workspaces.FapiExtensions.Tests.Given;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Tests.ClientAuthentication;

/// <summary>What is refused for next to nothing never gets so far that a key is looked up, fetched or tried.</summary>
[Threat(101)]
public sealed class CheapFirstTests
{
    private static readonly IRule[] AssertionRules =
    [
        new ClientAssertionSignature(), new ClientAuthenticationMethodRegistered(), new ClientIdMatches(), new ClientAssertionSubject(), new ClientAssertionSigningAlgorithm(),
        new ClientAssertionAudience(["issuer"], true), new ClientAssertionLifetime(TimeSpan.FromSeconds(10)), new ClientCertificateRegistered(),
    ];

    private readonly FakeTimeProvider _time = new(Authority.Now);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, int> Assertions => new()
    {
        { "an algorithm that is not accepted", Assertion(header: """{"alg":"RS256"}"""), 0 },
        { "no subject", Assertion(sub: "b"), 0 },
        { "another audience", Assertion(aud: "https://other.example"), 0 },
        { "expired", Assertion(exp: -20), 0 },
        { "far in the future", Assertion(exp: 3600), 0 },
        { "nothing wrong but the signature", Assertion(key: Keys.OtherEc), 1 },
        { "nothing wrong", Assertion(), 1 },
    };

    [Theory]
    [MemberData(nameof(Assertions))]
    public async Task Looks_for_keys_of_an_assertion_when_all_else_holds(string because, string assertion, int lookups)
    {
        var keys = new CountedKeys(Keys.Public(Keys.Ec));
        var workspace = AWorkspace.Of(AssertionRules, null, "acme", AWorkspace.Client("a").WithKeys(keys));

        var result = await Authenticate(workspace, new() { ClientAssertion = assertion, ClientAssertionType = ClientCredentials.JwtBearer, Endpoint = ProtocolEndpoints.Token });

        Assert.Equal(because is "nothing wrong", result.Succeeded);
        Assert.Equal(lookups, keys.Lookups);
    }

    [Fact]
    public async Task Builds_no_chain_for_a_certificate_of_another_name()
    {
        Assert.True(FapiExtensions.Certificates.TrustAnchors.TryCreate([Authority.Root.Pem], out var anchors, out _));
        var client = AWorkspace.Client("pki", "tls_client_auth", change: client => client with { TlsClientAuthSubjectDn = "CN=client,O=Acme" });
        var workspace = AWorkspace.Of(AssertionRules, anchors, "acme", client);
        X509Certificate2[] certificates = [Authority.SelfSigned("CN=other", Keys.Ec.Key), Authority.SelfSigned("CN=client, O=Acme", Keys.Ec.Key, 1, 2)];

        foreach (var certificate in certificates)
        {
            var reading = await Read(workspace, new() { ClientIdParameter = "pki", Certificate = new(certificate, []), Endpoint = ProtocolEndpoints.Token });

            Assert.True(reading.CutShort);
        }
    }

    [Theory]
    [InlineData(-20, 0)]
    [InlineData(60, 1)]
    public async Task Looks_for_keys_of_a_request_object_when_all_else_holds(int exp, int lookups)
    {
        var keys = new CountedKeys(Keys.Public(Keys.Ec));
        var client = AWorkspace.Client("a").WithKeys(keys);
        var workspace = AWorkspace.Of([new RequestObjectSignature(), new RequestObjectLifetime(TimeSpan.FromHours(1))], null, "acme", client);
        var now = Authority.Now.ToUnixTimeSeconds();
        var request = Jwts.Signed(Keys.OtherEc, """{"alg":"ES256"}""", $$"""{"iss":"a","aud":"https://as.example/acme","nbf":{{now - 60}},"exp":{{now + exp}},"jti":"1"}""");

        var reading = await AuthorizationRequestReader.ReadAsync(
            new()
            {
                Workspace = workspace,
                Client = client,
                Endpoint = ProtocolEndpoints.Authorization,
                Now = Authority.Now,
                Parameters = new Dictionary<string, string> { ["client_id"] = "a", ["request"] = request },
            },
            Cancellation);

        Assert.Equal(lookups, keys.Lookups);
        Assert.NotNull(workspace.Rules.Check(reading.Request));
        Assert.Null(reading.RequestObjectId);
    }

    private static string Assertion(WorkspaceKey? key = null, string header = """{"alg":"ES256"}""", string sub = "a", string aud = "https://as.example/acme", int exp = 60) => Jwts.Signed(
        key ?? Keys.Ec, header, $$"""{"iss":"a","sub":"{{sub}}","aud":"{{aud}}","jti":"1","exp":{{Authority.Now.AddSeconds(exp).ToUnixTimeSeconds()}}}""");

    private ClientAuthenticator Authenticator() => new(Methods.All, new(Chains.At(_time), _time), _time);

    private ValueTask<ClientAuthenticationReading> Read(Workspace workspace, ClientCredentials credentials) => Authenticator().ReadAsync(workspace, credentials, Cancellation);

    private async Task<ClientAuthenticationResult> Authenticate(Workspace workspace, ClientCredentials credentials) =>
        Authenticator().Judge(workspace, await Read(workspace, credentials), replayed: false);
}
