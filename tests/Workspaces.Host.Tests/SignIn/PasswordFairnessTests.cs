using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Application.SignIn;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.SignIn;

/// <summary>Passwords are guessed at some workspaces; the others are served as ever.</summary>
[Threat(91)]
public sealed class PasswordFairnessTests
{
    private const int Measured = 20;
    private const int Guessers = 5;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_attacked_workspaces_cost_a_third_next_to_nothing()
    {
        await using var host = new HostFixture(new()
        {
            // All come from one address here: what is measured is the line, not the limits.
            Settings = new Dictionary<string, string?> { ["Workspaces:SignIn:PerAddress"] = "100000", ["Workspaces:SignIn:PerWorkspace"] = "100000", ["Workspaces:SignIn:FailuresPerAddress"] = "100000" },
        });
        await host.InitializeAsync();
        Scene[] attacked = [await Scene.OpenAsync(host, Plans.PushedJarm), await Scene.OpenAsync(host, Plans.PushedJarm)];
        var untouched = (await Scene.OpenAsync(host, Plans.PushedJarm)).Tpp;
        await MeasureAsync(untouched);
        var quiet = await MeasureAsync(untouched);

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var guessing = attacked.SelectMany(scene => Enumerable.Range(0, Guessers).Select(i => GuessAsync(scene.Tpp, i, stop.Token))).ToArray();
        await Task.Delay(TimeSpan.FromSeconds(2), Cancellation);
        var busy = await MeasureAsync(untouched);
        var (beside, _) = await MeasureAsync(attacked[0].Tpp, signIns: 0);
        await stop.CancelAsync();
        var guesses = (await Task.WhenAll(guessing)).Sum();

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"p95 at an untouched workspace: token {quiet.Token:0} ms, {busy.Token:0} ms beside two attacked ones; sign-in {quiet.SignIn:0} ms, {busy.SignIn:0} ms; token at an attacked one {beside:0} ms; {guesses} guesses");
        Assert.True(guesses > Guessers * 2);
        // Twice, and what this process takes from itself by guessing.
        Assert.InRange(busy.SignIn, 0, (2 * quiet.SignIn) + 250);
        Assert.InRange(busy.Token, 0, (2 * quiet.Token) + 100);
        Assert.InRange(beside, 0, (2 * quiet.Token) + 100);
    }

    [Fact]
    public async Task Who_waits_for_a_check_takes_no_place_in_the_share_of_the_workspace()
    {
        await using var host = new HostFixture(new()
        {
            Settings = new Dictionary<string, string?>
            {
                ["Workspaces:RateLimits:Default:Concurrency"] = "1",
                ["Workspaces:RateLimits:Default:Queue"] = "0",
                ["Workspaces:SignIn:ParallelChecks"] = "1",
            },
        });
        await host.InitializeAsync();
        var tpp = (await Scene.OpenAsync(host, Plans.PushedJarm)).Tpp;
        var held = await host.Services.GetRequiredService<PasswordChecks>().EnterAsync("another", "somebody", SignInSource.OfAddress(null), Cancellation);
        using var browser = tpp.NewBrowser();
        var page = await OpenAsync(browser, tpp);

        var waiting = SubmitAsync(browser, page, "alice", "wonderland", Cancellation);
        await Task.Delay(Pause, Cancellation);
        var token = await tpp.ClientCredentialsAsync("accounts");

        Assert.False(waiting.IsCompleted);
        Assert.True(token.Succeeded, token.Body);
        held!.Dispose();
        Assert.Equal(HttpStatusCode.Redirect, (await waiting).Status);
    }

    [Fact]
    public async Task Who_waits_for_a_code_takes_no_place_in_the_share_of_the_workspace()
    {
        await using var host = new HostFixture(new()
        {
            Settings = new Dictionary<string, string?>
            {
                ["Workspaces:RateLimits:Default:Concurrency"] = "1",
                ["Workspaces:RateLimits:Default:Queue"] = "0",
                ["Workspaces:SignIn:ParallelChecks"] = "1",
            },
        });
        await host.InitializeAsync();
        var alice = await FactorScene.OpenAsync(await Scene.OpenAsync(host, Plans.PushedJarm));
        var secret = await alice.AddAppAsync();
        using var browser = alice.Scene.Tpp.NewBrowser();
        var asked = await FactorScene.PasswordAsync(browser, await alice.SignInPageAsync(browser));
        var held = await host.Services.GetRequiredService<PasswordChecks>().EnterAsync("another", "somebody", SignInSource.OfAddress(null), Cancellation);

        var waiting = FactorScene.SubmitAsync(browser, asked, new() { ["code"] = FactorScene.CodeOf(secret) });
        await Task.Delay(Pause, Cancellation);
        var token = await alice.Scene.Tpp.ClientCredentialsAsync("accounts");

        Assert.False(waiting.IsCompleted);
        Assert.True(token.Succeeded, token.Body);
        held!.Dispose();
        Assert.Equal(HttpStatusCode.Redirect, (await waiting).Status);
    }

    [Fact]
    public async Task A_guesser_at_many_workspaces_is_stopped_at_all_of_them()
    {
        // One a minute: it does not come back while the test runs.
        const int Allowed = 1;
        await using var host = new HostFixture(new() { Settings = new Dictionary<string, string?> { ["Workspaces:SignIn:FailuresPerAddress"] = $"{Allowed}" } });
        await host.InitializeAsync();
        var tpps = new[] { (await Scene.OpenAsync(host, Plans.PushedJarm)).Tpp, (await Scene.OpenAsync(host, Plans.PushedJarm)).Tpp };
        using var known = tpps[1].NewBrowser();
        Assert.Equal(HttpStatusCode.Redirect, (await SubmitAsync(known, await OpenAsync(known, tpps[1]), "alice", "wonderland", Cancellation)).Status);

        List<HttpStatusCode> answers = [];
        for (var i = 0; i <= Allowed; i++)
        {
            using var browser = tpps[i % 2].NewBrowser();
            answers.Add((await SubmitAsync(browser, await OpenAsync(browser, tpps[i % 2]), $"user{i}", "wrong", Cancellation)).Status);
        }

        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.OK, Allowed), HttpStatusCode.TooManyRequests], answers);
        Assert.Equal(HttpStatusCode.Redirect, (await SubmitAsync(known, await OpenAsync(known, tpps[1], "login"), "alice", "wonderland", Cancellation)).Status);
    }

    /// <summary>Within how many milliseconds 95 of 100 are answered.</summary>
    private static async Task<(double Token, double SignIn)> MeasureAsync(Tpp tpp, int signIns = Measured)
    {
        List<double> tokens = [], pages = [];
        for (var i = 0; i < Measured * 2; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            Assert.True((await tpp.ClientCredentialsAsync("accounts")).Succeeded);
            tokens.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        for (var i = 0; i < signIns; i++)
        {
            using var browser = tpp.NewBrowser();
            var page = await OpenAsync(browser, tpp);
            var begun = Stopwatch.GetTimestamp();
            Assert.Equal(HttpStatusCode.Redirect, (await SubmitAsync(browser, page, "alice", "wonderland", Cancellation)).Status);
            pages.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        return (P95(tokens), P95(pages));
    }

    private static double P95(List<double> times) => times.Count == 0 ? 0 : times.Order().ElementAt(times.Count * 95 / 100);

    /// <summary>A wrong password as soon as the last one was answered, for another name each time.</summary>
    private static async Task<int> GuessAsync(Tpp tpp, int number, CancellationToken stop)
    {
        using var browser = tpp.NewBrowser();
        var page = await OpenAsync(browser, tpp);
        for (var guesses = 0; ; guesses++)
        {
            try
            {
                await SubmitAsync(browser, page, $"guessed-{number}-{guesses}", "wrong", stop);
                await Task.Delay(Pause, stop);
            }
            catch (OperationCanceledException)
            {
                return guesses;
            }
        }
    }

    private static async Task<Page> OpenAsync(Browser browser, Tpp tpp, string? prompt = null)
    {
        var pushed = await tpp.PushAsync(tpp.Start(new() { Parameters = form => form["prompt"] = prompt }));
        var page = await browser.GetAsync(
            new($"{tpp.Server.Issuer}/authorize?client_id={tpp.Options.ClientId}&request_uri={Uri.EscapeDataString(pushed["request_uri"]!)}"), Cancellation);
        return await browser.GetAsync(page.Location!, Cancellation);
    }

    private static Task<Page> SubmitAsync(Browser browser, Page page, string username, string password, CancellationToken cancellationToken)
    {
        var values = page.Forms[0].Defaults();
        (values["username"], values["password"]) = (username, password);
        return browser.SubmitAsync(page.Forms[0], values, cancellationToken);
    }
}
