using System.Net;
using Microsoft.IdentityModel.JsonWebTokens;
using Workspaces.Client.Discovery;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Client.Keys;

namespace Workspaces.Client.Tests.Flows;

public sealed class TppTests(ScriptedServer server) : IClassFixture<ScriptedServer>, IDisposable
{
    private readonly TppKeys _keys = new("ES256");

    private static readonly Dictionary<string, (FlowStyle Style, ResponsePlace Place)> Styles = new()
    {
        ["pushed object, JARM"] = (FlowStyle.Jarm, ResponsePlace.Query),
        ["pushed object, hybrid"] = (FlowStyle.PushedHybrid, ResponsePlace.Fragment),
        ["object by value, hybrid"] = (FlowStyle.HybridByValue, ResponsePlace.Fragment),
        ["pushed parameters, code"] = (FlowStyle.Fapi2, ResponsePlace.Query),
        ["parameters in the query"] = (new(Delivery.Query, "code"), ResponsePlace.Query),
        ["form post"] = (new(Delivery.Pushed, "code", "form_post"), ResponsePlace.FormPost),
    };

    public static TheoryData<string> StyleNames => [.. Styles.Keys];

    [Theory]
    [MemberData(nameof(StyleNames))]
    public async Task Goes_the_whole_way(string style)
    {
        var tpp = await ConnectAsync(options => options with { Style = Styles[style].Style });

        var result = await tpp.Flow();

        Assert.Empty(result.Faults);
        Assert.True(result.Succeeded);
        Assert.Equal("at", result.AccessToken);
        Assert.Equal(Styles[style].Place, result.Response!.Place);
        Assert.Equal("alice", result.IdToken!["sub"]);
    }

    [Fact]
    public async Task Hears_that_the_user_declined()
    {
        var tpp = await ConnectAsync();

        var result = await tpp.Flow(new() { Decision = "deny" });

        Assert.Equal("access_denied", result.Error);
        Assert.Null(result.Tokens);
        Assert.False(result.Succeeded);
    }

    [Fact]
    public async Task Stops_at_a_refused_push()
    {
        var tpp = await ConnectAsync(options => options with { Style = FlowStyle.Fapi2 });

        var result = await tpp.Flow(new() { Parameters = parameters => parameters["state"] = "refuse" });

        Assert.Equal("invalid_request", result.Error);
        Assert.Equal("As asked.", result.ErrorDescription);
        Assert.Equal(HttpStatusCode.BadRequest, result.Push!.Status);
        Assert.Null(result.Response);
    }

    [Fact]
    public async Task Stops_at_a_page_that_leads_nowhere()
    {
        var tpp = await ConnectAsync();

        var result = await tpp.Flow(new() { SignInForm = form => form["password"] = "wrong" });

        Assert.Equal(ResponsePlace.Page, result.Response!.Place);
        Assert.Equal(HttpStatusCode.Forbidden, result.Response.Page.Status);
        Assert.Contains("Reference 42", result.Response.Page.Answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notices_a_wrong_state()
    {
        var tpp = await ConnectAsync();

        var result = await tpp.Flow(new() { RequestObject = jwt => jwt.Claims["state"] = "other" });

        Assert.Contains(result.Faults, fault => fault.Contains("state", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Hears_that_its_verifier_was_refused()
    {
        var tpp = await ConnectAsync();

        var result = await tpp.Flow(new() { TokenForm = form => form["code_verifier"] = "wrong" });

        Assert.Equal("invalid_grant", result.Error);
    }

    [Fact]
    public async Task Chooses_accounts_on_the_consent_page()
    {
        var tpp = await ConnectAsync();
        FormParameters? sent = null;

        await tpp.Flow(new() { ConsentForm = form => sent = new(form) });

        Assert.Equal(["1", "2"], sent!.Where(one => one.Key == "account").Select(one => one.Value));
    }

    [Fact]
    public async Task Presents_its_certificate_at_the_aliases_and_the_resource()
    {
        var tpp = await ConnectAsync(options => options with { Certificate = server.Local.Pki.Issue("CN=mtls-client"), ClientId = "mtls-client", AuthenticationMethod = "tls_client_auth" });

        await tpp.ClientCredentialsAsync("accounts");
        var resource = await tpp.ResourceAsync("at");

        Assert.Contains("POST True/token grant_type=client_credentials&scope=accounts&client_id=mtls-client", server.Seen);
        Assert.Equal("CN=mtls-client", resource["certificate"]);
        Assert.Equal("Bearer at", resource["authorization"]);
    }

    [Fact]
    public async Task Presents_another_certificate_when_told_to()
    {
        var tpp = await ConnectAsync(options => options with { Certificate = server.Local.Pki.Issue("CN=one") });

        var resource = await tpp.With(options => options with { Certificate = server.Local.Pki.Issue("CN=two") }).ResourceAsync("at");

        Assert.Equal("CN=two", resource["certificate"]);
    }

    [Fact]
    public async Task Sends_a_proof_again_with_the_nonce_it_was_given()
    {
        var tpp = await ConnectAsync(options => options with { Dpop = true, Certificate = null });
        var proofs = new List<string>();

        var tokens = await tpp.ClientCredentialsAsync(changes: new() { Request = request => proofs.Add(request.Headers.GetValues("DPoP").Single()) });

        Assert.True(tokens.Succeeded);
        Assert.Equal(2, proofs.Count);
        Assert.Equal("fresh", new JsonWebToken(proofs[1]).GetPayloadValue<string>("nonce"));
        Assert.Equal("DPoP at", (await tpp.ResourceAsync("at"))["authorization"]);
    }

    [Fact]
    public async Task Makes_a_new_assertion_for_every_request()
    {
        var tpp = await ConnectAsync(options => options with { Dpop = true });
        var ids = new HashSet<string>();

        await tpp.ClientCredentialsAsync(changes: new() { ClientAssertion = jwt => ids.Add((string)jwt.Claims["jti"]!) });

        Assert.Equal(2, ids.Count);
    }

    [Fact]
    public async Task Keeps_a_session_in_a_browser_of_its_own()
    {
        var tpp = await ConnectAsync();
        using var browser = tpp.NewBrowser();

        Assert.True((await tpp.Flow(new() { Browser = browser })).Succeeded);
        Assert.True((await tpp.Flow(new() { Browser = browser })).Succeeded);
    }

    [Fact]
    public async Task Refuses_the_metadata_of_another_issuer() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => AuthorizationServer.DiscoverAsync(server.Local.Http, server.Issuer.Replace("localhost", "127.0.0.1", StringComparison.Ordinal), TestContext.Current.CancellationToken));

    public void Dispose() => _keys.Dispose();

    private Task<Tpp> ConnectAsync(Func<TppOptions, TppOptions>? change = null)
    {
        var options = new TppOptions { ClientId = "tpp" };
        return Tpp.ConnectAsync(server.Issuer, change?.Invoke(options) ?? options, _keys, server.Local.Http, TimeProvider.System, TestContext.Current.CancellationToken);
    }
}
