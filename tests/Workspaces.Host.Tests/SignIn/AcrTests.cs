using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Host.Tests.Protocol;

namespace Workspaces.Host.Tests.SignIn;

/// <summary>What a client is told of how its user was authenticated: never more than there was.</summary>
[Threat(119)]
public sealed class AcrTests(ProtocolHosts hosts)
{
    private const string Sca = "urn:openbanking:psd2:sca";
    private const string Level3 = "urn:cds.au:cdr:3";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_password_is_no_strong_customer_authentication()
    {
        var tpp = (await Scene.OpenAsync(hosts.Sqlite, ClientPlan.UnitedKingdom)).Tpp;

        var flow = await tpp.Flow(Essential(Sca));
        var either = await tpp.Flow(Essential(Sca, "urn:openbanking:psd2:ca"));

        Assert.Equal("fragment access_denied", Verdict.Of(flow));
        Assert.Contains("/docs/reasons/acr-unmet?", flow.Response!.ErrorUri, StringComparison.Ordinal);
        Assert.Equal("urn:openbanking:psd2:ca", either.IdToken!["acr"]);
    }

    [Fact]
    public async Task An_essential_level_that_was_not_reached_is_refused_by_its_own_error()
    {
        var tpp = (await Scene.OpenAsync(hosts.Sqlite, ClientPlan.Australia)).Tpp;

        var flow = await tpp.Flow(Essential(Level3));

        Assert.Equal("query jwt unmet_authentication_requirements", Verdict.Of(flow));
    }

    [Fact]
    public async Task A_code_or_a_passkey_reaches_what_a_password_does_not()
    {
        var alice = await FactorScene.OpenAsync(await Scene.OpenAsync(hosts.Sqlite, ClientPlan.Australia));
        var secret = await alice.AddAppAsync();
        using var passkey = new SoftPasskey();
        await alice.AddPasskeyAsync(passkey);

        var byCode = await AcrAsync(alice, async (browser, page) => await FactorScene.SubmitAsync(browser, await FactorScene.PasswordAsync(browser, page), new() { ["code"] = FactorScene.CodeOf(secret) }));
        var byPasskey = await AcrAsync(alice, (browser, page) => FactorScene.PasskeyAsync(browser, page, passkey.Get(FactorScene.OptionsOf(page), alice.Origin)));

        Assert.Equal((Level3, Level3), (byCode, byPasskey));
    }

    [Fact]
    public async Task A_session_that_is_worth_less_signs_in_again_where_more_is_essential()
    {
        var alice = await FactorScene.OpenAsync(await Scene.OpenAsync(hosts.Sqlite, ClientPlan.Australia));
        using var passkey = new SoftPasskey();
        await alice.AddPasskeyAsync(passkey);
        using var browser = alice.Scene.Tpp.NewBrowser();
        await alice.Scene.Tpp.Flow(new() { Browser = browser });

        var silent = await alice.Scene.Tpp.Flow(Essential(Level3) with { Browser = browser, Parameters = form => (form["claims"], form["prompt"]) = (Claims(Level3), "none") });
        var page = await alice.SignInPageAsync(browser, Essential(Level3));

        Assert.Equal("query jwt login_required", Verdict.Of(silent));
        Assert.Contains("You are signed in as alice", page.Answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workspace_says_itself_what_its_password_is_worth()
    {
        var settings = new JsonObject { ["server"] = new JsonObject { ["signing_algorithm"] = "ES256", ["acr_by_sign_in"] = new JsonObject { ["password"] = new JsonArray(Sca) } } };
        var tpp = (await Scene.OpenAsync(hosts.Sqlite, ClientPlan.UnitedKingdom, settings)).Tpp;

        Assert.Equal(Sca, (await tpp.Flow(Essential(Sca))).IdToken!["acr"]);
    }

    private static async Task<string?> AcrAsync(FactorScene alice, Func<Browser, Page, Task<Page>> signIn)
    {
        using var browser = alice.Scene.Tpp.NewBrowser();
        await signIn(browser, await alice.SignInPageAsync(browser, Essential(Level3)));
        var flow = await alice.Scene.Tpp.Flow(Essential(Level3) with { Browser = browser });
        return flow.IdToken?["acr"];
    }

    private static string Claims(params string[] values) => new JsonObject
    {
        ["id_token"] = new JsonObject { ["acr"] = new JsonObject { ["essential"] = true, ["values"] = new JsonArray([.. values.Select(value => JsonValue.Create(value))]) } },
    }.ToJsonString();

    private static FlowChanges Essential(params string[] values) => new() { Parameters = form => form["claims"] = Claims(values) };
}
