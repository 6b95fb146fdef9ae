using System.Net;
using Workspaces.Client.Http;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Host.Tests.Upstream;

namespace Workspaces.Host.Tests.SignIn;

/// <summary>Every way of signing in leads to the own consents, where somebody signs in for them.</summary>
public sealed class OwnConsentsSignInTests(ProtocolHosts hosts)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task By_password_and_code()
    {
        var alice = await AliceAsync();
        var secret = await alice.AddAppAsync();
        using var browser = alice.Scene.Tpp.NewBrowser();

        var asked = await FactorScene.PasswordAsync(browser, await SignInPageAsync(alice, browser));
        var signedIn = await FactorScene.SubmitAsync(browser, asked, new() { ["code"] = FactorScene.CodeOf(secret) });

        Assert.Contains("to see what you have allowed", asked.Answer.Body, StringComparison.Ordinal);
        Assert.EndsWith("/consents", signedIn.Location!.AbsolutePath, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(signedIn.Location, Cancellation)).Status);
    }

    [Fact]
    public async Task A_code_that_comes_too_late_leads_to_the_beginning()
    {
        var alice = await AliceAsync();
        await alice.AddAppAsync();
        using var browser = alice.Scene.Tpp.NewBrowser();

        var late = await FactorScene.SubmitAsync(browser, await FactorScene.PasswordAsync(browser, await SignInPageAsync(alice, browser)), new() { ["code"] = "123456", ["state"] = "too-old" });

        Assert.Contains("/sign-in?request_uri=consents", late.Location!.PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task By_passkey()
    {
        using var passkey = new SoftPasskey();
        var alice = await AliceAsync();
        await alice.AddPasskeyAsync(passkey);
        using var browser = alice.Scene.Tpp.NewBrowser();
        var page = await SignInPageAsync(alice, browser);

        var signedIn = await FactorScene.PasskeyAsync(browser, page, passkey.Get(FactorScene.OptionsOf(page), alice.Origin));

        Assert.EndsWith("/consents", signedIn.Location!.AbsolutePath, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(signedIn.Location, Cancellation)).Status);
    }

    [Fact]
    public async Task At_the_identity_provider()
    {
        var scene = await ProviderScene.OpenAsync(hosts.Sqlite, Plans.PushedJarm);
        using var browser = scene.Tpp.NewBrowser();

        var away = await PageOf.FollowAsync(browser, new(scene.Workspace.Issuer + "/consents"));
        var signedIn = await FactorScene.PasswordAsync(browser, away);
        var asked = await PageOf.FollowAsync(browser, signedIn.Location!);
        var allowed = await FactorScene.SubmitAsync(browser, asked, new() { ["decision"] = "allow" });
        var list = await PageOf.FollowAsync(browser, allowed.Location!);

        Assert.StartsWith(scene.Provider.Issuer, away.Url.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal((scene.Workspace.Issuer + "/consents", HttpStatusCode.OK), (list.Url.GetLeftPart(UriPartial.Path), list.Status));
        Assert.True(list.HasElement("none"));
    }

    private async Task<FactorScene> AliceAsync() => await FactorScene.OpenAsync(await Scene.OpenAsync(hosts.Sqlite, Plans.PushedJarm));

    private static async Task<Page> SignInPageAsync(FactorScene alice, Browser browser) =>
        await browser.GetAsync((await browser.GetAsync(new(alice.Scene.Tpp.Server.Issuer + "/consents"), Cancellation)).Location!, Cancellation);
}
