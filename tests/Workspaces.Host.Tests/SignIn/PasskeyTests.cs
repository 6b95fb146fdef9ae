using System.Net;
using Workspaces.Application.Callers;
using Workspaces.Client.Http;
using Workspaces.Host.Tests.Protocol;

namespace Workspaces.Host.Tests.SignIn;

/// <summary>Passkeys, made and used as a browser does it.</summary>
[Threat(118)]
public sealed class PasskeyTests(ProtocolHosts hosts)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_passkey_signs_in_again_and_again_without_a_name_or_a_password()
    {
        using var passkey = new SoftPasskey();
        var alice = await AliceAsync(passkey);
        for (var time = 0; time < 2; time++)
        {
            using var browser = alice.Scene.Tpp.NewBrowser();
            var page = await alice.SignInPageAsync(browser);

            Assert.Equal(HttpStatusCode.OK, (await ConsentAsync(browser, await SignAsync(alice, browser, page, passkey))).Status);
        }

        Assert.NotNull(Assert.Single((await alice.ListAsync()).Value!).LastUsedAt);
    }

    [Fact]
    public async Task What_was_signed_once_signs_nobody_in_again()
    {
        using var passkey = new SoftPasskey();
        var alice = await AliceAsync(passkey);
        using var browser = alice.Scene.Tpp.NewBrowser();
        var page = await alice.SignInPageAsync(browser);
        var credential = passkey.Get(FactorScene.OptionsOf(page), alice.Origin);
        await FactorScene.PasskeyAsync(browser, page, credential);

        AssertRefused(await FactorScene.PasskeyAsync(browser, page, credential));
    }

    [Fact]
    public async Task A_passkey_that_somebody_has_is_added_to_nobody()
    {
        using var passkey = new SoftPasskey();
        var alice = await AliceAsync(passkey);
        using var browser = alice.Scene.Tpp.NewBrowser();
        var page = await alice.EnrolmentPageAsync(browser);

        var refused = await FactorScene.SubmitAsync(browser, page, new() { ["kind"] = "passkey", ["credential"] = passkey.Create(FactorScene.OptionsOf(page), alice.Origin) });

        Assert.Equal(HttpStatusCode.OK, refused.Status);
        Assert.Contains("Nothing was added", refused.Answer.Body, StringComparison.Ordinal);
        Assert.Single((await alice.ListAsync()).Value!);
    }

    [Fact]
    public async Task A_page_of_somebody_else_gets_nobody_in()
    {
        using var passkey = new SoftPasskey();
        var alice = await AliceAsync(passkey);
        using var browser = alice.Scene.Tpp.NewBrowser();
        var page = await alice.SignInPageAsync(browser);

        AssertRefused(await FactorScene.PasskeyAsync(browser, page, passkey.Get(FactorScene.OptionsOf(page), "https://evil.example")));
    }

    [Fact]
    public async Task A_key_that_did_not_verify_its_user_gets_nobody_in()
    {
        using var passkey = new SoftPasskey();
        var alice = await AliceAsync(passkey);
        using var browser = alice.Scene.Tpp.NewBrowser();
        passkey.Verifies = false;

        AssertRefused(await SignAsync(alice, browser, await alice.SignInPageAsync(browser), passkey));
    }

    [Fact]
    public async Task A_copy_whose_counter_is_behind_gets_nobody_in()
    {
        using var passkey = new SoftPasskey { Counter = 5 };
        var alice = await AliceAsync(passkey);
        using var browser = alice.Scene.Tpp.NewBrowser();
        passkey.Counter = 6;
        var used = await SignAsync(alice, browser, await alice.SignInPageAsync(browser), passkey);
        using var other = alice.Scene.Tpp.NewBrowser();

        AssertRefused(await SignAsync(alice, other, await alice.SignInPageAsync(other), passkey));
        Assert.DoesNotContain("problem=", used.Location!.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_passkey_of_one_workspace_is_none_at_another()
    {
        using var passkey = new SoftPasskey();
        await AliceAsync(passkey);
        var other = await AliceAsync(null);
        using var browser = other.Scene.Tpp.NewBrowser();
        var page = await other.SignInPageAsync(browser);

        AssertRefused(await SignAsync(other, browser, page, passkey));
        AssertRefused(await FactorScene.PasskeyAsync(browser, page, passkey.Get(FactorScene.OptionsOf(page), other.Origin, System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(other.UserId)))));
    }

    [Theory]
    [InlineData("removed")]
    [InlineData("disabled")]
    [InlineData("locked")]
    [InlineData("deleted")]
    public async Task Whom_an_operator_keeps_out_no_passkey_lets_in(string how)
    {
        using var passkey = new SoftPasskey();
        var alice = await AliceAsync(passkey);
        var succeeded = how switch
        {
            "removed" => (await alice.Factors.RemoveAsync(Caller.Bootstrap, alice.WorkspaceId, alice.UserId, (await alice.ListAsync()).Value![0].Id, Cancellation)).Succeeded,
            "disabled" => (await alice.Users.UpdateAsync(Caller.Bootstrap, alice.WorkspaceId, alice.UserId, new() { Enabled = false }, Cancellation)).Succeeded,
            "locked" => (await alice.Users.UpdateAsync(Caller.Bootstrap, alice.WorkspaceId, alice.UserId, new() { Locked = true }, Cancellation)).Succeeded,
            _ => (await alice.Users.DeleteAsync(Caller.Bootstrap, alice.WorkspaceId, alice.UserId, null, Cancellation)).Succeeded,
        };
        Assert.True(succeeded);
        using var browser = alice.Scene.Tpp.NewBrowser();

        AssertRefused(await SignAsync(alice, browser, await alice.SignInPageAsync(browser), passkey));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[[[[")]
    [InlineData("""{"id":"AA","rawId":"AA","type":"public-key","response":{"clientDataJSON":"e30","authenticatorData":"AA","signature":"AA"}}""")]
    public async Task What_is_no_passkey_is_refused_in_words(string credential)
    {
        var alice = await AliceAsync(null);
        using var browser = alice.Scene.Tpp.NewBrowser();
        var refused = await FactorScene.PasskeyAsync(browser, await alice.SignInPageAsync(browser), credential);

        AssertRefused(refused);
        Assert.Contains("The passkey is not known here", (await browser.GetAsync(refused.Location!, Cancellation)).Answer.Body, StringComparison.Ordinal);
    }

    private static Task<Page> SignAsync(FactorScene alice, Browser browser, Page page, SoftPasskey passkey) =>
        FactorScene.PasskeyAsync(browser, page, passkey.Get(FactorScene.OptionsOf(page), alice.Origin));

    private static Task<Page> ConsentAsync(Browser browser, Page signedIn) => browser.GetAsync(signedIn.Location!, Cancellation);

    private static void AssertRefused(Page page)
    {
        Assert.Equal(HttpStatusCode.Redirect, page.Status);
        Assert.Contains("/sign-in?", page.Location!.AbsoluteUri, StringComparison.Ordinal);
        Assert.Contains("problem=passkey", page.Location.Query, StringComparison.Ordinal);
    }

    private async Task<FactorScene> AliceAsync(SoftPasskey? passkey)
    {
        var alice = await FactorScene.OpenAsync(await Scene.OpenAsync(hosts.Sqlite, Plans.PushedJarm));
        await (passkey is null ? Task.CompletedTask : alice.AddPasskeyAsync(passkey));
        return alice;
    }
}
