using Microsoft.Extensions.Time.Testing;
using Workspaces.FapiExtensions.Binding;
using Workspaces.FapiExtensions.ClientAuthentication;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Rules.ClientAuthentication;
using Workspaces.FapiExtensions.Tests.Given;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Tests.ClientAuthentication;

/// <summary>One-time values are taken last, all at once, and once.</summary>
public sealed class ClientAdmissionTests
{
    private readonly FakeTimeProvider _time = new(Authority.Now);
    private readonly MemoryOneTimeValues _values = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Accepts_an_assertion_once()
    {
        var workspace = Workspace(new ClientAssertionSingleUse());

        var refusals = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Admit(workspace, Assertion("a", Keys.Ec))));

        Assert.Single(refusals, refusal => refusal is null);
        Assert.All(refusals.OfType<Refusal>(), refusal => Assert.Equal("client-assertion-single-use", refusal.RuleId));
    }

    [Threat(15, 39)]
    [Fact]
    public async Task Accepts_an_assertion_once_even_without_rules()
    {
        Assert.Null(await Admit(Workspace(), Assertion("a", Keys.Ec)));
        Assert.Equal(OAuthError.InvalidClient, (await Admit(Workspace(), Assertion("a", Keys.Ec)))?.Violation.Error);
    }

    [Fact]
    public async Task Lets_two_clients_use_the_same_jti()
    {
        Assert.Null(await Admit(Workspace(), Assertion("a", Keys.Ec)));
        Assert.Null(await Admit(Workspace(), Assertion("b", Keys.OtherEc)));
    }

    [Fact]
    public async Task Remembers_an_assertion_for_longer_than_any_rule_accepts_it()
    {
        await Admit(Workspace(), Assertion("a", Keys.Ec));

        Assert.Equal(Authority.Now.AddSeconds(60 + 120).ToUnixTimeSeconds(), Assert.Single(Assert.Single(_values.Calls)).ExpiresAt.ToUnixTimeSeconds());
    }

    [Fact]
    public async Task Takes_nothing_when_a_rule_refuses()
    {
        await Admit(Workspace(new ClientAssertionAudience(["token_endpoint"], true)), Assertion("a", Keys.Ec));

        Assert.Empty(_values.Calls);
    }

    private static Workspace Workspace(params IRule[] rules) =>
        AWorkspace.Of(rules, null, "acme", AWorkspace.Client("a"), AWorkspace.Client("b", jwks: Keys.Set(Keys.OtherEc)));

    private static string Assertion(string clientId, WorkspaceKey key) => Jwts.Signed(
        key,
        """{"alg":"ES256"}""",
        $$"""{"iss":"{{clientId}}","sub":"{{clientId}}","aud":"https://as.example/acme","jti":"1","exp":{{Authority.Now.AddSeconds(60).ToUnixTimeSeconds()}}}""");

    private async Task<Refusal?> Admit(Workspace workspace, string assertion)
    {
        var nonces = new DpopNonces(_time);
        var admission = new ClientAdmission(new(Methods.All, new(Chains.At(_time), _time), _time), new(nonces, _time), nonces, _values, new Unlimited(), new Unlimited(), _time);
        var admitted = await admission.AdmitAsync(
            new()
            {
                Workspace = workspace,
                Endpoint = ProtocolEndpoints.Token,
                Method = "POST",
                Parameters = new Dictionary<string, string> { ["client_assertion_type"] = ClientCredentials.JwtBearer, ["client_assertion"] = assertion },
            },
            Cancellation);
        return admitted.Refusal ?? await admission.TakeOneTimeValuesAsync(workspace, admitted.Value?.OneTimeUses ?? [], Cancellation);
    }
}
