using Microsoft.Extensions.Time.Testing;
using Workspaces.FapiExtensions.ClientAuthentication;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Rules.ClientAuthentication;
using Workspaces.FapiExtensions.Tests.Given;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Tests.ClientAuthentication;

public sealed class ClientAuthenticatorTests
{
    private static readonly IRule[] Rules =
    [
        new ClientAuthenticationMethodRegistered(), new ClientIdMatches(), new ClientAssertionSubject(), new ClientAssertionSignature(),
        new ClientAssertionAudience(["issuer"], true), new ClientAssertionLifetime(TimeSpan.FromSeconds(10)), new ClientAssertionSingleUse(),
    ];

    private readonly FakeTimeProvider _time = new(Authority.Now);
    private readonly Workspace _workspace = AWorkspace.Of(Rules, null, "acme", AWorkspace.Client("a"), AWorkspace.Client("b", jwks: Keys.Set(Keys.OtherEc)));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Authenticates_a_client_by_its_assertion()
    {
        var result = await Authenticate(Credentials(Assertion()));

        Assert.True(result.Succeeded);
        Assert.Equal("a", result.Client.Id);
    }

    [Fact]
    public async Task Needs_no_client_id_parameter() => Assert.True((await Authenticate(Credentials(Assertion()) with { ClientIdParameter = null })).Succeeded);

    public static TheoryData<string, string, string> Bad => new()
    {
        { "signed by another client", Assertion(key: Keys.OtherEc), "client-assertion-signature" },
        { "signed with an unknown key id", Assertion(header: $$"""{"alg":"ES256","kid":"unknown"}"""), "client-assertion-signature" },
        { "unsigned", Jwts.Of("""{"alg":"none"}""", Payload()), "client-assertion-signature" },
        { "no subject", Assertion(sub: "null").Replace("\"sub\":null,", "", StringComparison.Ordinal), "client-assertion-subject" },
        { "another subject", Assertion(sub: "\"b\""), "client-assertion-subject" },
        { "another issuer", Assertion(iss: "b"), "client-assertion-subject" },
        { "another audience", Assertion(aud: "\"https://other.example\""), "client-assertion-audience" },
        { "the audience of another workspace", Assertion(aud: "\"https://as.example/other\""), "client-assertion-audience" },
        { "audience with more beside it", Assertion(aud: """["https://as.example/acme","https://evil.example"]"""), "client-assertion-audience" },
        { "expired", Assertion(exp: -1), "client-assertion-lifetime" },
        { "far in the future", Assertion(exp: 3600), "client-assertion-lifetime" },
        { "text that is no token", "assertion", "client-assertion-unreadable" },
        { "token too large", Assertion(jti: new string('a', 9000)), "client-assertion-unreadable" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Refuses_an_assertion_that_is(string because, string assertion, string rule)
    {
        var result = await Authenticate(Credentials(assertion));

        Assert.False(result.Succeeded, because);
        Assert.Equal((OAuthError.InvalidClient, rule), (result.Violation.Error, result.Refusal.RuleId));
    }

    [Threat(43)]
    [Theory]
    [InlineData("unknown", "The client could not be authenticated.")]
    [InlineData("a\0", "The client could not be authenticated.")]
    [InlineData("", "No client_id came, nor anything else that names a client.")]
    [InlineData(null, "No client_id came, nor anything else that names a client.")]
    public async Task Answers_alike_for_every_client_it_cannot_name(string? clientId, string sentence)
    {
        var result = await Authenticate(new ClientCredentials { Endpoint = ProtocolEndpoints.Token, ClientIdParameter = clientId });

        Assert.Equal(OAuthError.InvalidClient, result.Violation?.Error);
        Assert.StartsWith(sentence + " Neither a client_assertion nor a client certificate came; ", result.Violation?.Description, StringComparison.Ordinal);
    }

    [Threat(12)]
    [Fact]
    public async Task Refuses_secrets_and_several_methods()
    {
        ClientCredentials[] attempts =
        [
            new() { Endpoint = ProtocolEndpoints.Token, ClientIdParameter = "a", HasSecret = true },
            new() { Endpoint = ProtocolEndpoints.Token, ClientIdParameter = "a", HasBasic = true },
            new() { Endpoint = ProtocolEndpoints.Token, ClientIdParameter = "a" },
            Credentials(Assertion()) with { HasSecret = true },
            Credentials(Assertion()) with { HasBasic = true },
        ];

        foreach (var attempt in attempts)
        {
            Assert.Equal("client-authentication-method", (await Authenticate(attempt)).Refusal?.RuleId);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("urn:ietf:params:oauth:client-assertion-type:saml2-bearer")]
    public async Task Refuses_another_assertion_type(string? type) =>
        Assert.Equal("client-assertion-type-parameter", (await Authenticate(Credentials(Assertion()) with { ClientAssertionType = type })).Refusal?.RuleId);

    [Fact]
    public async Task Refuses_a_client_id_that_is_not_the_assertions() =>
        Assert.Equal("client-assertion-subject", (await Authenticate(Credentials(Assertion()) with { ClientIdParameter = "b" })).Refusal?.RuleId);

    [Threat(15)]
    [Fact]
    public async Task Never_lets_an_unproven_client_in_even_without_rules()
    {
        var lawless = AWorkspace.Of([], null, "acme", AWorkspace.Client("a"), AWorkspace.Client("t", "tls_client_auth"), AWorkspace.Client("n", "none"));
        ClientCredentials[] attempts =
        [
            Credentials(Assertion(key: Keys.OtherEc)), Credentials(Assertion(iss: "b")), Credentials(Jwts.Of("""{"alg":"none"}""", Payload())),
            new() { Endpoint = ProtocolEndpoints.Token, ClientIdParameter = "a" }, new() { Endpoint = ProtocolEndpoints.Token, ClientIdParameter = "n" },
            new() { Endpoint = ProtocolEndpoints.Token, ClientIdParameter = "t", Certificate = new(Authority.SelfSigned("CN=a", Keys.Ec.Key), []) },
        ];

        foreach (var attempt in attempts)
        {
            Assert.False((await Authenticate(attempt, lawless)).Succeeded);
        }

        Assert.True((await Authenticate(Credentials(Assertion()), lawless)).Succeeded);
        Assert.False((await Authenticate(Credentials(Assertion()), lawless, replayed: true)).Succeeded);
    }

    [Fact]
    public void Knows_the_urls_that_an_audience_may_name()
    {
        var symbols = AudienceSymbols.For(_workspace.Endpoints, ProtocolEndpoints.Introspection);

        Assert.Equal("https://as.example/acme", symbols["issuer"]);
        Assert.Equal("https://as.example/acme/token", symbols["token_endpoint"]);
        Assert.Equal("https://mtls.as.example/acme/token", symbols["mtls_token_endpoint"]);
        Assert.Equal("https://as.example/acme/par", symbols["par_endpoint"]);
        Assert.Equal("https://mtls.as.example/acme/par", symbols["mtls_par_endpoint"]);
        Assert.Equal("https://as.example/acme/introspect", symbols["invoked_endpoint"]);
    }

    private static string Payload(string iss = "a", string sub = "\"a\"", string aud = "\"https://as.example/acme\"", int exp = 60, string jti = "1") =>
        $$"""{"iss":"{{iss}}","sub":{{sub}},"aud":{{aud}},"jti":"{{jti}}","exp":{{Authority.Now.AddSeconds(exp).ToUnixTimeSeconds()}}}""".Replace("\"sub\":null,", "", StringComparison.Ordinal);

    private static string Assertion(
        WorkspaceKey? key = null, string? header = null, string iss = "a", string sub = "\"a\"", string aud = "\"https://as.example/acme\"", int exp = 60, string jti = "1") =>
        Jwts.Signed(key ?? Keys.Ec, header ?? """{"alg":"ES256"}""", Payload(iss, sub, aud, exp, jti));

    private static ClientCredentials Credentials(string assertion) => new()
    {
        Endpoint = ProtocolEndpoints.Token,
        ClientIdParameter = "a",
        ClientAssertion = assertion,
        ClientAssertionType = ClientCredentials.JwtBearer,
    };

    private async Task<ClientAuthenticationResult> Authenticate(ClientCredentials credentials, Workspace? workspace = null, bool replayed = false)
    {
        var asked = workspace ?? _workspace;
        var authenticator = new ClientAuthenticator(Methods.All, new(Chains.At(_time), _time), _time);
        var reading = await authenticator.ReadAsync(asked, credentials, Cancellation);
        return authenticator.Judge(asked, reading, replayed);
    }
}
