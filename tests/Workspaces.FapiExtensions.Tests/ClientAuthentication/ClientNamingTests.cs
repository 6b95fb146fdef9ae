using Microsoft.Extensions.Time.Testing;
using Workspaces.FapiExtensions.ClientAuthentication;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Tests.Given;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Tests.ClientAuthentication;

/// <summary>Whom credentials name, and what they are.</summary>
public sealed class ClientNamingTests
{
    private static readonly ClientCredentials Nothing = new() { Endpoint = ProtocolEndpoints.Token };

    public static TheoryData<string, bool> Ids => new()
    {
        { "a", true }, { new('a', 256), true }, { new('a', 257), false }, { "a\nb", false }, { "", false },
    };

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Looks_for_what_may_be_an_id(string id, bool found)
    {
        var reading = await ReadAsync(AWorkspace.Of([], null, "acme", AWorkspace.Client(id)), Nothing with { ClientIdParameter = id });

        Assert.Equal(found, reading.Client is not null);
    }

    [Theory]
    [InlineData("""{"sub":"a"}""", "a")]
    [InlineData("""{"iss":"a"}""", "a")]
    [InlineData("""{"iss":"b","sub":"a"}""", "a")]
    [InlineData("{}", null)]
    public void An_assertion_names_its_subject_or_else_its_issuer(string claims, string? named) =>
        Assert.Equal(named, new PrivateKeyJwt().ClientNamedBy(Nothing with { ClientAssertion = Jwts.Signed(Keys.Ec, claims), ClientAssertionType = ClientCredentials.JwtBearer }));

    [Fact]
    public void Basic_names_a_client_where_no_assertion_does()
    {
        var basic = Nothing with { HasBasic = true, BasicClientId = "a" };

        Assert.Equal("a", new ClientSecretBasic().ClientNamedBy(basic));
        Assert.Null(new ClientSecretBasic().ClientNamedBy(basic with { ClientAssertion = "x" }));
    }

    [Fact]
    public void Secrets_prove_nothing()
    {
        var attempt = Rules.Subjects.Attempt;

        Assert.False(new ClientSecretBasic().Proves(attempt));
        Assert.False(new ClientSecretPost().Proves(attempt));
    }

    [Fact]
    public void Tells_what_was_presented()
    {
        var certificate = new FapiExtensions.Certificates.ClientCertificate(Authority.SelfSigned("CN=a", Keys.Ec.Key), []);

        Assert.Equal(0, (int)Nothing.Presented);
        Assert.Equal(PresentedCredentials.Assertion, (Nothing with { ClientAssertion = "x" }).Presented);
        Assert.Equal(PresentedCredentials.Secret, (Nothing with { HasSecret = true }).Presented);
        Assert.Equal(PresentedCredentials.Basic, (Nothing with { HasBasic = true }).Presented);
        Assert.Equal(PresentedCredentials.Certificate, (Nothing with { Certificate = certificate }).Presented);
        Assert.Equal(
            PresentedCredentials.Assertion | PresentedCredentials.Secret | PresentedCredentials.Basic | PresentedCredentials.Certificate,
            (Nothing with { ClientAssertion = "x", HasSecret = true, HasBasic = true, Certificate = certificate }).Presented);
    }

    // Building a chain costs more than all before it.
    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Builds_no_chain_beside_an_assertion_that_does_not_hold(bool holds, bool cutShort)
    {
        var assertion = Jwts.Signed(
            holds ? Keys.Ec : Keys.OtherEc, """{"alg":"ES256"}""",
            $$"""{"iss":"a","sub":"a","aud":"https://as.example/acme","jti":"1","exp":{{Authority.Now.AddSeconds(60).ToUnixTimeSeconds()}}}""");
        var credentials = Nothing with
        {
            ClientAssertion = assertion,
            ClientAssertionType = ClientCredentials.JwtBearer,
            Certificate = new(Authority.SelfSigned("CN=a", Keys.Ec.Key), []),
        };

        var reading = await ReadAsync(AWorkspace.Of([], null, "acme", AWorkspace.Client("a")), credentials);

        Assert.Equal(cutShort, reading.CutShort);
        Assert.Equal(holds, reading.OneTimeValue is not null);
        Assert.Equal(!holds, reading.Attempt?.Certificate?.Trusted);
    }

    [Fact]
    public async Task What_tries_no_method_tries_none()
    {
        var reading = await ReadAsync(AWorkspace.Of([], null, "acme", AWorkspace.Client("a")), Nothing with { ClientIdParameter = "a" });

        Assert.Equal(["none"], reading.Attempt?.Methods ?? []);
    }

    private static ValueTask<ClientAuthenticationReading> ReadAsync(Workspace workspace, ClientCredentials credentials)
    {
        var time = new FakeTimeProvider(Authority.Now);
        return new ClientAuthenticator(Methods.All, new(Chains.At(time), time), time).ReadAsync(workspace, credentials, TestContext.Current.CancellationToken);
    }
}
