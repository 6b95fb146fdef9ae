using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Application.Callers;
using Workspaces.Application.Factors;
using Workspaces.Application.SignIn;
using Workspaces.Host.Tests.Protocol;

namespace Workspaces.Host.Tests.SignIn;

/// <summary>Links by which users add factors.</summary>
[Threat(117)]
public sealed class EnrolmentTests(ProtocolHosts hosts)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_link_is_used_up_by_one_factor()
    {
        var alice = await AliceAsync();
        var link = await alice.LinkAsync();
        using var browser = alice.Scene.Tpp.NewBrowser();
        var page = await alice.EnrolmentPageAsync(browser, link);
        var code = FactorScene.CodeOf(FactorScene.SecretOf(page));
        var done = await FactorScene.SubmitAsync(browser, page, Adding(code));

        var again = await FactorScene.SubmitAsync(browser, page, Adding(code));

        Assert.Contains("id=\"done\"", done.Answer.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, again.Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(link, Cancellation)).Status);
    }

    [Fact]
    public async Task Whoever_has_the_link_alone_learns_nothing_of_what_the_user_has_and_adds_nothing()
    {
        var alice = await AliceAsync();
        using var passkey = new SoftPasskey();
        await alice.AddPasskeyAsync(passkey);
        using var browser = alice.Scene.Tpp.NewBrowser();
        var page = await browser.GetAsync(await alice.LinkAsync(), Cancellation);

        var refused = await FactorScene.SubmitAsync(browser, page, new(Adding("000000")) { ["password"] = "wonderful" });
        var forged = await FactorScene.SubmitAsync(browser, page, new(Adding("000000")) { ["proof"] = "invented" });
        var known = await FactorScene.SubmitAsync(browser, forged, new() { ["password"] = "wonderland" });

        Assert.All([page, refused, forged], shown =>
        {
            Assert.DoesNotContain("data-options", shown.Answer.Body, StringComparison.Ordinal);
            Assert.DoesNotContain(passkey.Id, shown.Answer.Body, StringComparison.Ordinal);
            Assert.DoesNotContain(alice.UserId, shown.Answer.Body, StringComparison.Ordinal);
        });
        Assert.Contains("Nothing was added", refused.Answer.Body, StringComparison.Ordinal);
        // Who is known hears of them, so that no authenticator is added twice.
        Assert.Contains(passkey.Id, FactorScene.OptionsOf(known), StringComparison.Ordinal);
        Assert.Single((await alice.ListAsync()).Value!);
    }

    [Fact]
    public async Task A_password_that_was_shown_for_one_link_counts_for_no_other()
    {
        var alice = await AliceAsync();
        using var browser = alice.Scene.Tpp.NewBrowser();
        var proof = (await alice.EnrolmentPageAsync(browser)).Forms[0].Defaults()["proof"]!;
        var page = await browser.GetAsync(await alice.LinkAsync(), Cancellation);

        var refused = await FactorScene.SubmitAsync(browser, page, new(Adding("000000")) { ["proof"] = proof });

        Assert.Contains("The page has expired", refused.Answer.Body, StringComparison.Ordinal);
        Assert.Contains("id=\"password\"", refused.Answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("000000")]
    [InlineData("")]
    [InlineData("12345a")]
    public async Task A_wrong_code_adds_nothing_and_what_was_scanned_stays_good(string code)
    {
        var alice = await AliceAsync();
        using var browser = alice.Scene.Tpp.NewBrowser();
        var page = await alice.EnrolmentPageAsync(browser);

        var refused = await FactorScene.SubmitAsync(browser, page, Adding(code));

        Assert.Contains("Nothing was added", refused.Answer.Body, StringComparison.Ordinal);
        Assert.Equal(FactorScene.SecretOf(page), FactorScene.SecretOf(refused));
        Assert.Empty((await alice.ListAsync()).Value!);
    }

    [Fact]
    public async Task A_link_of_one_workspace_is_none_at_another_and_a_newer_link_ends_the_older()
    {
        var (alice, other) = (await AliceAsync(), await AliceAsync());
        var link = await alice.LinkAsync();
        using var browser = alice.Scene.Tpp.NewBrowser();

        var foreign = await browser.GetAsync(new(link.AbsoluteUri.Replace(alice.WorkspaceId, other.WorkspaceId, StringComparison.Ordinal)), Cancellation);
        var newer = await alice.LinkAsync();

        Assert.Equal(HttpStatusCode.NotFound, foreign.Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(link, Cancellation)).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(newer, Cancellation)).Status);
    }

    [Fact]
    public async Task A_new_factor_ends_the_sessions_before()
    {
        var alice = await AliceAsync();
        using var browser = alice.Scene.Tpp.NewBrowser();
        await alice.Scene.Tpp.Flow(new() { Browser = browser });

        await alice.AddAppAsync();

        var page = await alice.SignInPageAsync(browser);
        Assert.Contains("id=\"username\"", page.Answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_that_was_replaced_while_it_was_looked_at_adds_nothing()
    {
        var alice = await AliceAsync();
        var enrolments = alice.Scene.Host.Services.GetRequiredService<Enrolments>();
        var link = (await enrolments.FindAsync(alice.WorkspaceId, (await alice.LinkAsync()).Query.Split('=')[1], Cancellation))!;
        var verdict = await alice.Scene.Host.Services.GetRequiredService<PasswordSignIn>().VerifyAsync(alice.WorkspaceId, alice.Name, "wonderland", SignInSource.OfAddress(null), Cancellation);
        Assert.True((await alice.Users.UpdateAsync(Caller.Bootstrap, alice.WorkspaceId, alice.UserId, new() { Password = "another password" }, Cancellation)).Succeeded);

        Assert.False(await enrolments.AddAppAsync(alice.WorkspaceId, link, verdict.Since!.Value, TotpCodes.NewSecret(), 1, null, Cancellation));
        Assert.Empty((await alice.ListAsync()).Value!);
    }

    [Fact]
    public async Task No_link_is_made_for_nobody()
    {
        var alice = await AliceAsync();

        var outcome = await alice.Factors.EnrolAsync(Caller.Bootstrap, alice.WorkspaceId, "nobody", Cancellation);

        Assert.Equal("There is no user 'nobody'.", Assert.Single(outcome.Faults).Message);
    }

    private static Dictionary<string, string> Adding(string code) => new() { ["kind"] = "totp", ["code"] = code };

    private async Task<FactorScene> AliceAsync() => await FactorScene.OpenAsync(await Scene.OpenAsync(hosts.Sqlite, Plans.PushedJarm));
}
