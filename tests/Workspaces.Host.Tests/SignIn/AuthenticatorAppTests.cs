using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Application.Callers;
using Workspaces.Application.IdentityProviders;
using Workspaces.Application.Outcomes;
using Workspaces.Application.SignIn;
using Workspaces.Application.Users;
using Workspaces.Host.Interaction.SignIn;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Storage.Sql;
using Workspaces.Storage.Workspaces;
using Workspaces.Testing.Databases;

namespace Workspaces.Host.Tests.SignIn;

/// <summary>A code of an authenticator app beside the password.</summary>
[Threat(116)]
public sealed class AuthenticatorAppTests(ProtocolHosts hosts, PostgresServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<bool> Databases => [false, true];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_password_alone_opens_nothing_any_more(bool postgres)
    {
        var alice = await AliceAsync(postgres);
        var secret = await alice.AddAppAsync();
        using var browser = alice.Scene.Tpp.NewBrowser();

        var asked = await FactorScene.PasswordAsync(browser, await alice.SignInPageAsync(browser));
        var signedIn = await FactorScene.SubmitAsync(browser, asked, new() { ["code"] = FactorScene.CodeOf(secret) });

        Assert.Equal(HttpStatusCode.OK, asked.Status);
        Assert.Contains("One more step", asked.Answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("session.", browser.CookiesFor(new(alice.Scene.Tpp.Server.Issuer + "/x")).Split(';')[0] + (asked.Answer.Header("Set-Cookie") ?? ""), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.Status);
        Assert.Equal("totp", Assert.Single((await alice.ListAsync()).Value!).Kind);
    }

    [Fact]
    public async Task A_code_counts_once()
    {
        var alice = await AliceAsync();
        var code = FactorScene.CodeOf(await alice.AddAppAsync());
        using var browser = alice.Scene.Tpp.NewBrowser();
        var first = await FactorScene.SubmitAsync(browser, await FactorScene.PasswordAsync(browser, await alice.SignInPageAsync(browser)), new() { ["code"] = code });
        using var other = alice.Scene.Tpp.NewBrowser();

        var again = await FactorScene.SubmitAsync(other, await FactorScene.PasswordAsync(other, await alice.SignInPageAsync(other)), new() { ["code"] = code });

        Assert.Equal(HttpStatusCode.Redirect, first.Status);
        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.Contains("id=\"error\"", again.Answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Operators_who_take_it_away_at_once_are_told_who_was_first(bool postgres)
    {
        var alice = await AliceAsync(postgres);
        await alice.AddAppAsync();
        var factor = Assert.Single((await alice.ListAsync()).Value!).Id;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => alice.Factors.RemoveAsync(Caller.Bootstrap, alice.WorkspaceId, alice.UserId, factor, Cancellation))));

        Assert.Single(outcomes, outcome => outcome.Succeeded);
        Assert.All(outcomes.Where(outcome => !outcome.Succeeded), outcome => Assert.True(outcome.Faults[0].Kind is FaultKind.Changed or FaultKind.NotFound));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Of_forty_who_use_a_code_at_once_one_wins(bool postgres)
    {
        var alice = await AliceAsync(postgres);
        await alice.AddAppAsync();
        var factor = Assert.Single((await alice.ListAsync()).Value!).Id;
        var store = alice.Scene.Host.Services.GetRequiredService<FactorStore>();

        var used = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => store.UseCodeAsync(alice.WorkspaceId, factor, long.MaxValue, Cancellation))));

        Assert.Single(used, won => won);
    }

    [Fact]
    public async Task Guesses_of_codes_count_though_the_password_is_right_each_time()
    {
        var alice = await AliceAsync();
        var secret = await alice.AddAppAsync();
        using var browser = alice.Scene.Tpp.NewBrowser();
        var page = await alice.SignInPageAsync(browser);
        for (var guess = 0; guess < 10; guess++)
        {
            await FactorScene.SubmitAsync(browser, await FactorScene.PasswordAsync(browser, page), new() { ["code"] = "000000" });
        }

        var locked = await FactorScene.PasswordAsync(browser, page);

        Assert.Contains("The user name or the password is wrong", locked.Answer.Body, StringComparison.Ordinal);
        Assert.NotEmpty(secret);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task After_a_hundred_wrong_codes_in_a_row_none_counts_until_somebody_says_so(bool postgres)
    {
        var alice = await AliceAsync(postgres);
        var secret = await alice.AddAppAsync();
        await GuessAsync(alice, CodeFailures.Most - 1);
        Assert.NotNull((await VerifyAsync(alice, FactorScene.CodeOf(secret))).UserId);
        await GuessAsync(alice, CodeFailures.Most);

        var refused = await VerifyAsync(alice, FactorScene.CodeOf(secret, 30));
        var shown = await ShowAsync(alice);
        Assert.True((await alice.Users.UpdateAsync(Caller.Bootstrap, alice.WorkspaceId, alice.UserId, new() { Locked = false }, Cancellation)).Succeeded);
        var unlocked = await VerifyAsync(alice, FactorScene.CodeOf(secret, 30));

        Assert.Equal((null, true), (refused.UserId, refused.CodesRefused));
        Assert.Equal((true, null), (shown.CodesRefused, shown.LockedUntil));
        Assert.NotNull(unlocked.UserId);
        Assert.False((await ShowAsync(alice)).CodesRefused);
        Assert.Equal(["lock.created", "lock.deleted"], await RecordedAsync(alice));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task The_last_wrong_code_refuses_nothing_where_one_was_right_meanwhile(bool postgres)
    {
        var alice = await AliceAsync(postgres);
        var failures = alice.Scene.Host.Services.GetRequiredService<CodeFailures>();
        int? taken = null;
        while (taken != CodeFailures.Most)
        {
            taken = await failures.TakeAsync(alice.WorkspaceId, "alice", Cancellation);
        }

        // In another window; and then a new one was begun.
        await failures.ForgetAsync(alice.WorkspaceId, "alice", Cancellation);
        await failures.FailedAsync(alice.WorkspaceId, alice.UserId, "alice", taken.Value, Cancellation);
        var next = await failures.TakeAsync(alice.WorkspaceId, "alice", Cancellation);
        await failures.FailedAsync(alice.WorkspaceId, alice.UserId, "alice", taken.Value, Cancellation);

        Assert.Equal(1, next);
        Assert.Equal(2, await failures.TakeAsync(alice.WorkspaceId, "alice", Cancellation));
        Assert.False((await ShowAsync(alice)).CodesRefused);
        Assert.Empty(await RecordedAsync(alice));
    }

    [Fact]
    public async Task A_code_that_is_not_looked_at_is_no_guess()
    {
        using var limits = new SignInLimits(new() { FailuresPerAddress = 1 });
        var alice = await AliceAsync();
        var services = alice.Scene.Host.Services;
        var workspace = (await services.GetRequiredService<WorkspaceCache>().GetAsync(alice.WorkspaceId, Cancellation))!.Workspace;
        var attempts = ActivatorUtilities.CreateInstance<SignInAttempts>(services, limits);
        var source = SignInSource.OfAddress(IPAddress.Loopback);

        attempts.CodeFailed(new DefaultHttpContext(), workspace, source, PasswordVerdict.Wrong with { CodesRefused = true });
        attempts.CodeFailed(new DefaultHttpContext(), workspace, source, PasswordVerdict.Overloaded);
        Assert.Null(attempts.Take(workspace, source));

        attempts.CodeFailed(new DefaultHttpContext(), workspace, source, PasswordVerdict.Wrong);
        Assert.NotNull(attempts.Take(workspace, source));
    }

    [Fact]
    public async Task Another_app_counts_though_too_many_codes_of_the_one_before_were_wrong()
    {
        var alice = await AliceAsync();
        await alice.AddAppAsync();
        await GuessAsync(alice, CodeFailures.Most);
        using var browser = alice.Scene.Tpp.NewBrowser();
        var told = await FactorScene.SubmitAsync(browser, await FactorScene.PasswordAsync(browser, await alice.SignInPageAsync(browser)), new() { ["code"] = "000000" });

        var secret = await alice.AddAppAsync();

        Assert.Contains("none is accepted any more", told.Answer.Body, StringComparison.Ordinal);
        Assert.False((await ShowAsync(alice)).CodesRefused);
        Assert.NotNull((await VerifyAsync(alice, FactorScene.CodeOf(secret))).UserId);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Of_many_codes_at_once_no_more_are_looked_at_than_a_hundred(bool postgres)
    {
        var alice = await AliceAsync(postgres);
        var failures = alice.Scene.Host.Services.GetRequiredService<CodeFailures>();

        var taken = await Task.WhenAll(Enumerable.Range(0, CodeFailures.Most + 30).Select(_ => Task.Run(() => failures.TakeAsync(alice.WorkspaceId, "alice", Cancellation))));

        Assert.Equal(Enumerable.Range(1, CodeFailures.Most), taken.OfType<int>().Order());
    }

    [Fact]
    public async Task What_a_password_opened_closes_with_another_password()
    {
        var alice = await AliceAsync();
        var secret = await alice.AddAppAsync();
        using var browser = alice.Scene.Tpp.NewBrowser();
        var asked = await FactorScene.PasswordAsync(browser, await alice.SignInPageAsync(browser));
        Assert.True((await alice.Users.UpdateAsync(Caller.Bootstrap, alice.WorkspaceId, alice.UserId, new() { Password = "another password" }, Cancellation)).Succeeded);

        var refused = await FactorScene.SubmitAsync(browser, asked, new() { ["code"] = FactorScene.CodeOf(secret) });

        Assert.Equal(HttpStatusCode.OK, refused.Status);
        Assert.Contains("id=\"error\"", refused.Answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_half_sign_in_of_one_workspace_is_none_at_another()
    {
        var (alice, other) = (await AliceAsync(), await AliceAsync());
        await alice.AddAppAsync();
        var secret = await other.AddAppAsync();
        using var browser = alice.Scene.Tpp.NewBrowser();
        var asked = await FactorScene.PasswordAsync(browser, await alice.SignInPageAsync(browser));
        var foreign = await FactorScene.PasswordAsync(browser, await other.SignInPageAsync(browser));

        var refused = await FactorScene.SubmitAsync(browser, foreign, new() { ["state"] = asked.Forms[0].Defaults()["state"]!, ["code"] = FactorScene.CodeOf(secret) });

        // To the beginning, as whoever waited too long.
        Assert.Equal(HttpStatusCode.Redirect, refused.Status);
        Assert.EndsWith("/sign-in", refused.Location!.AbsolutePath, StringComparison.Ordinal);
        Assert.DoesNotContain("session.", browser.CookiesFor(foreign.Url), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_passwords_are_switched_off_neither_half_a_sign_in_goes_on_nor_a_link()
    {
        var alice = await AliceAsync();
        var secret = await alice.AddAppAsync();
        var link = await alice.LinkAsync();
        using var browser = alice.Scene.Tpp.NewBrowser();
        var asked = await FactorScene.PasswordAsync(browser, await alice.SignInPageAsync(browser));
        var provider = new NewIdentityProvider("https://login.bank.example", "Bank", "acme") { PasswordSignIn = false };
        Assert.True((await alice.Scene.Host.Services.GetRequiredService<IdentityProviderAdministration>().SetAsync(Caller.Bootstrap, alice.WorkspaceId, provider, null, Cancellation)).Succeeded);

        var code = await FactorScene.SubmitAsync(browser, asked, new() { ["code"] = FactorScene.CodeOf(secret) });

        Assert.Equal(HttpStatusCode.NotFound, code.Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(link, Cancellation)).Status);
    }

    [Fact]
    public async Task Another_app_takes_the_place_of_the_one_that_was_lost()
    {
        var alice = await AliceAsync();
        var lost = await alice.AddAppAsync();
        var secret = await alice.AddAppAsync();
        using var browser = alice.Scene.Tpp.NewBrowser();
        var asked = await FactorScene.PasswordAsync(browser, await alice.SignInPageAsync(browser));

        var refused = await FactorScene.SubmitAsync(browser, asked, new() { ["code"] = FactorScene.CodeOf(lost) });
        var signedIn = await FactorScene.SubmitAsync(browser, refused, new() { ["code"] = FactorScene.CodeOf(secret) });

        Assert.Equal(HttpStatusCode.OK, refused.Status);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.Status);
        Assert.Single((await alice.ListAsync()).Value!);
    }

    [Fact]
    public async Task An_operator_takes_away_what_was_lost_and_the_password_does_again()
    {
        var alice = await AliceAsync();
        await alice.AddAppAsync();
        var factor = Assert.Single((await alice.ListAsync()).Value!).Id;

        Assert.True((await alice.Factors.RemoveAsync(Caller.Bootstrap, alice.WorkspaceId, alice.UserId, factor, Cancellation)).Succeeded);

        using var browser = alice.Scene.Tpp.NewBrowser();
        Assert.Equal(HttpStatusCode.Redirect, (await FactorScene.PasswordAsync(browser, await alice.SignInPageAsync(browser))).Status);
        Assert.False((await alice.Factors.RemoveAsync(Caller.Bootstrap, alice.WorkspaceId, alice.UserId, factor, Cancellation)).Succeeded);
    }

    /// <summary>Wrong codes, from devices that have guesses left, so that nothing but their number counts.</summary>
    private static async Task GuessAsync(FactorScene alice, int times)
    {
        for (var guess = 0; guess < times; guess++)
        {
            // No code at all, so that none is right by chance.
            Assert.Null((await VerifyAsync(alice, "12345a", $"{times}-{guess / 5}")).UserId);
        }
    }

    private static async Task<PasswordVerdict> VerifyAsync(FactorScene alice, string code, string device = "own")
    {
        var source = SignInSource.OfDevice(alice.WorkspaceId, alice.Name, device);
        var services = alice.Scene.Host.Services;
        var since = (await services.GetRequiredService<UserDirectory>().FindCredentialsAsync(alice.WorkspaceId, "alice", source.Stored, Cancellation)).SessionsFrom!.Value;
        return await services.GetRequiredService<CodeSignIn>().VerifyAsync(alice.WorkspaceId, alice.Name, since, code, source, Cancellation);
    }

    private static async Task<StoredUser> ShowAsync(FactorScene alice) => (await alice.Users.GetAsync(Caller.Bootstrap, alice.WorkspaceId, alice.UserId, Cancellation)).Value!;

    private static async Task<string[]> RecordedAsync(FactorScene alice) =>
        [.. (await alice.Scene.Host.Admin.SendAsync(HttpMethod.Get, $"/workspaces/{alice.WorkspaceId}/audit", cancellationToken: Cancellation)).Json!["items"]!.AsArray()
            .Select(record => (string)record!["action"]!).Where(action => action.StartsWith("lock.", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private async Task<FactorScene> AliceAsync(bool postgres = false) =>
        await FactorScene.OpenAsync(await Scene.OpenAsync(postgres ? (await hosts.ReplicasAsync(server)).First : hosts.Sqlite, Plans.PushedJarm));
}
