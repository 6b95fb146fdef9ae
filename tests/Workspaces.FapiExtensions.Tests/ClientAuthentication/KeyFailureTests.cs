using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.Tokens;
using Workspaces.FapiExtensions.ClientAuthentication;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.RequestObjects;
using Workspaces.FapiExtensions.Tests.Given;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Tests.ClientAuthentication;

/// <summary>Where a signature or a key does not hold, it is told what was wrong with the keys; where it holds, nobody asks.</summary>
public sealed class KeyFailureTests
{
    private readonly FakeTimeProvider _time = new(Authority.Now);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_an_assertion(bool holds)
    {
        var client = Client("private_key_jwt");
        var assertion = Jwts.Signed(holds ? Keys.Ec : Keys.OtherEc, """{"alg":"ES256"}""", """{"iss":"a","sub":"a","jti":"1","exp":2000000000}""");

        var read = (await ReadAsync(client, new() { Endpoint = ProtocolEndpoints.Token, ClientAssertion = assertion, ClientAssertionType = ClientCredentials.JwtBearer })).Attempt?.Assertion;

        Assert.Equal(holds ? (null, null) : ("fault", "failure"), (read?.KeyFault, read?.KeysFailure));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_a_request_object(bool holds)
    {
        var request = Jwts.Signed(holds ? Keys.Ec : Keys.OtherEc, """{"alg":"ES256"}""", """{"iss":"a","jti":"1","exp":2000000000}""");

        var reading = await RequestObjectReader.VerifyAsync(RequestObjectReader.Read(request, AWorkspace.Of()), Client("private_key_jwt"), Cancellation);

        Assert.Equal(holds ? (null, null) : ("fault", "failure"), (reading.Facts.KeyFault, reading.Facts.KeysFailure));
        Assert.Equal(holds ? 2_000_000_120 : null, reading.OneTimeValue?.ExpiresAt.ToUnixTimeSeconds());
    }

    [Theory]
    [InlineData("self_signed_tls_client_auth", true, true, null)]
    [InlineData("self_signed_tls_client_auth", false, false, "failure")]
    [InlineData("tls_client_auth", true, false, null)]
    public async Task Of_a_certificate(string method, bool own, bool registered, string? failure)
    {
        var certificate = Authority.SelfSigned("CN=a", (own ? Keys.Ec : Keys.OtherEc).Key);

        var read = await Reader().ReadAsync(AWorkspace.Of(), Client(method), new(certificate, []), Cancellation);

        Assert.Equal((registered, failure), (read?.MatchesRegisteredKey, read?.KeysFailure));
    }

    [Fact]
    public async Task Of_a_certificate_of_nobody()
    {
        var read = await Reader().ReadAsync(AWorkspace.Of(), null, new(Authority.SelfSigned("CN=a", Keys.Ec.Key), []), Cancellation);

        Assert.Equal((false, null), (read?.MatchesRegisteredKey, read?.KeysFailure));
    }

    [Theory]
    [InlineData("self_signed_tls_client_auth", -1, true)]
    [InlineData("self_signed_tls_client_auth", 1, false)]
    [InlineData("tls_client_auth", -1, false)]
    public void A_key_is_taken_for_granted_before_it_is_looked_up(string method, int fromDay, bool granted) =>
        Assert.Equal(granted, Reader().Describe(Client(method), new(Authority.SelfSigned("CN=a", Keys.Ec.Key, fromDay), []))?.MatchesRegisteredKey);

    private static Client Client(string method) => AWorkspace.Client("a", method).WithKeys(new FaultyKeys());

    private MutualTls Reader() => new(Chains.At(_time), _time);

    private ValueTask<ClientAuthenticationReading> ReadAsync(Client client, ClientCredentials credentials) =>
        new ClientAuthenticator(Methods.All, Reader(), _time).ReadAsync(AWorkspace.Of([], null, "acme", client), credentials, Cancellation);

    /// <summary>One key, and something to say of all others.</summary>
    private sealed class FaultyKeys : IClientKeys
    {
        private readonly JsonWebKey[] _keys = [Keys.Public(Keys.Ec)];

        public ValueTask<IReadOnlyList<JsonWebKey>> FindForVerificationAsync(string algorithm, string? keyId, CancellationToken cancellationToken) =>
            new(KeySelection.ForVerification(_keys, algorithm, keyId));

        public ValueTask<JsonWebKey?> FindForEncryptionAsync(string algorithm, CancellationToken cancellationToken) => new((JsonWebKey?)null);

        public ValueTask<string?> FindFaultAsync(string? keyId, CancellationToken cancellationToken) => new("fault");

        public ValueTask<string?> FindFailureAsync(CancellationToken cancellationToken) => new("failure");

        public ValueTask<IReadOnlyList<JsonWebKey>> AllAsync(CancellationToken cancellationToken) => new(_keys);
    }
}
