using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using Workspaces.FapiExtensions.Binding;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Requests;
using Workspaces.FapiExtensions.Resources;
using Workspaces.FapiExtensions.Tests.Given;
using Workspaces.FapiExtensions.Tokens;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Tests.Resources;

/// <summary>What the guard refuses in a workspace that has lost all its rules.</summary>
public sealed class ResourceGuardTests
{
    private static readonly Workspace Lawless = AWorkspace.Of(clients: AWorkspace.Client("a"));

    private readonly FakeTimeProvider _time = new(Authority.Now);
    private readonly X509Certificate2 _certificate = Authority.SelfSigned("CN=client", Keys.Ec.Key);

    [Fact]
    public async Task Lets_a_bound_token_in() => Assert.NotNull((await Call(Token(), _certificate)).Value);

    [Fact]
    public async Task Refuses_a_token_with_another_certificate() => await Refuses(Token(), Authority.SelfSigned("CN=other", Keys.OtherEc.Key));

    [Fact]
    public async Task Refuses_a_token_without_its_certificate() => await Refuses(Token(), null);

    [Fact]
    public async Task Refuses_a_token_in_the_query() => await Refuses(Token(), _certificate, outside: true);

    [Fact]
    public async Task Refuses_an_expired_token()
    {
        var token = Token();
        _time.Advance(Lawless.Settings.AccessTokenLifetime);

        await Refuses(token, _certificate);
    }

    [Fact]
    public async Task Refuses_a_revoked_token()
    {
        await Refuses(Token(), _certificate, revoked: true);
    }

    [Fact]
    public async Task Refuses_a_call_without_token() => await Refuses(null, _certificate);

    // RFC 9068 4.
    [Theory]
    [InlineData(false, "access-token-audience")]
    [InlineData(true, null)]
    public async Task Refuses_a_token_that_is_for_an_API_alone(bool here, string? reason)
    {
        string[] audiences = here ? ["https://api.example.com", Lawless.Issuer] : ["https://api.example.com"];

        var result = await Call(Token(audiences), _certificate);

        Assert.Equal((reason, here), (result.Refusal?.RuleId, result.Value is not null));
    }

    private async Task Refuses(string? token, X509Certificate2? certificate, bool outside = false, bool revoked = false)
    {
        var result = await Call(token, certificate, outside, revoked);

        Assert.Null(result.Value);
        Assert.Equal(OAuthError.InvalidToken, result.Refusal?.Violation.Error);
    }

    private string Token(params string[] audiences) => new TokenIssuer(_time).AccessToken(
        Lawless, "a", "alice", audiences.Length > 0 ? audiences : [Lawless.Issuer], ["accounts"], new(CertificateFacts.Of(_certificate).Thumbprint, null), grant: null).Token;

    private Task<FapiExtensions.Requests.EndpointResult<AccessToken>> Call(string? token, X509Certificate2? certificate, bool outside = false, bool revoked = false)
    {
        var nonces = new DpopNonces(_time);
        var guard = new ResourceGuard(new(nonces, _time), nonces, new MemoryOneTimeValues { Revoked = revoked }, _time);
        return guard.CheckAsync(
            new(Lawless, "GET", ["https://mtls.as.example/acme/bank/accounts"], token is null ? [] : ["Bearer " + token], [], certificate, outside, null, null),
            TestContext.Current.CancellationToken);
    }
}
