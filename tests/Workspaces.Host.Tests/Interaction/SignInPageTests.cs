using System.Net;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Interaction;

/// <summary>What the sign-in page tells, and what it keeps to itself.</summary>
public sealed class SignInPageTests(SignInPageTests.StrictHost strict) : IClassFixture<SignInPageTests.StrictHost>
{
    private const int Failures = 3;
    private const int PerAddress = 8;
    private static readonly string[] Different = ["__RequestVerificationToken", "data-options=", "name=\"state\""];

    [Threat(43)]
    [Fact]
    public async Task A_locked_name_a_wrong_password_and_no_such_name_look_the_same()
    {
        var (browser, page) = await OpenAsync();
        using var closing = browser;

        List<string> answers = [];
        foreach (var (username, password) in new[] { ("alice", "wrong"), ("alice", "wrong"), ("alice", "wrong"), ("alice", "wonderland"), ("nobody", "wrong") })
        {
            var answer = await SubmitAsync(browser, page, username, password);
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            answers.Add(Plain(answer.Answer.Body, username));
        }

        Assert.Single(answers.Distinct(StringComparer.Ordinal));
        Assert.Contains("id=\"error\"", answers[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_tries_too_often_is_told_to_wait()
    {
        var (browser, page) = await OpenAsync();
        using var closing = browser;
        for (var i = 0; i < PerAddress; i++)
        {
            await SubmitAsync(browser, page, $"user{i}", "wrong");
        }

        var refused = await SubmitAsync(browser, page, "alice", "wonderland");

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.InRange(int.Parse(refused.Answer.Header("Retry-After")!), 1, 60);
        Assert.Contains("Too many attempts", refused.Answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_workspace_does_not_use_up_the_attempts_of_another()
    {
        var (browser, page) = await OpenAsync();
        using var closing = browser;
        for (var i = 0; i <= PerAddress; i++)
        {
            await SubmitAsync(browser, page, $"user{i}", "wrong");
        }

        var (other, next) = await OpenAsync();
        using var closingToo = other;

        Assert.Equal(HttpStatusCode.Redirect, (await SubmitAsync(other, next, "alice", "wonderland")).Status);
    }

    [Threat(51)]
    [Fact]
    public async Task A_form_of_another_workspace_counts_for_nothing()
    {
        var (browser, foreign) = await OpenAsync();
        using var closing = browser;
        var own = await PageAsync(browser, (await Scene.OpenAsync(strict.Host, Plans.PushedJarm)).Tpp);
        var form = own.Forms[0];
        var values = form.Defaults();
        (values["username"], values["password"]) = ("alice", "wonderland");
        values["__RequestVerificationToken"] = foreign.Forms[0].Defaults()["__RequestVerificationToken"];

        var answer = await browser.SubmitAsync(form, values, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("id=\"reference\"", answer.Answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_is_not_there_says_so_calmly()
    {
        var tpp = (await Scene.OpenAsync(strict.Host, Plans.PushedJarm)).Tpp;
        using var browser = tpp.NewBrowser();

        var page = await browser.GetAsync(new($"{tpp.Server.Issuer}/sign-in?client_id=%3Cscript%3E&request_uri=x"), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Contains("There is nothing here", page.Answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("script", page.Answer.Body, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("no-store", page.Answer.Header("Cache-Control"));
    }

    [Fact]
    public async Task No_password_is_looked_at_for_a_request_that_was_never_made()
    {
        var (browser, page) = await OpenAsync();
        using var closing = browser;
        var values = page.Forms[0].Defaults();
        (values["username"], values["password"]) = ("alice", "wonderland");
        values["request_uri"] = "urn:ietf:params:oauth:request_uri:invented";

        var answer = await browser.SubmitAsync(page.Forms[0], values, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.DoesNotContain("session.", browser.CookiesFor(new(page.Url, "/")), StringComparison.Ordinal);
        Assert.DoesNotContain("session.", browser.CookiesFor(page.Url), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_choice_of_accounts_names_who_is_signed_in_and_offers_another()
    {
        var tpp = (await Scene.OpenAsync(strict.Host, Plans.PushedJarm)).Tpp;
        using var browser = tpp.NewBrowser();
        await tpp.Flow(new() { Browser = browser });

        var page = await PageAsync(browser, tpp, "select_account");
        var other = await browser.GetAsync(new(page.Url + "&other=1"), TestContext.Current.CancellationToken);
        var chosen = await tpp.Flow(new() { Browser = browser, Parameters = form => form["prompt"] = "select_account" });

        Assert.Contains("You are signed in as alice", page.Answer.Body, StringComparison.Ordinal);
        Assert.Contains("id=\"other\"", page.Answer.Body, StringComparison.Ordinal);
        Assert.Equal("alice", page.Forms[0].Defaults()["username"]);
        Assert.True(string.IsNullOrEmpty(other.Forms[0].Defaults()["username"]));
        Assert.NotNull(chosen.Tokens);
    }

    [Threat(92)]
    [Fact]
    public async Task A_stranger_locks_nobody_out_of_a_device_that_is_known()
    {
        var tpp = (await Scene.OpenAsync(strict.Host, Plans.PushedJarm)).Tpp;
        using var own = tpp.NewBrowser();
        using var strange = tpp.NewBrowser();
        Assert.Equal(HttpStatusCode.Redirect, (await SubmitAsync(own, await PageAsync(own, tpp), "alice", "wonderland")).Status);
        var page = await PageAsync(strange, tpp);
        await GuessAsync(strange, page);

        var locked = await SubmitAsync(strange, page, "alice", "wonderland");
        var known = await SubmitAsync(own, await PageAsync(own, tpp, "login"), "alice", "wonderland");

        Assert.Equal(HttpStatusCode.OK, locked.Status);
        Assert.Equal(HttpStatusCode.Redirect, known.Status);
    }

    [Threat(92)]
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_device_by_which_too_much_was_guessed_is_a_strangers_until_its_user_signs_in(bool again)
    {
        var tpp = (await Scene.OpenAsync(strict.Host, Plans.PushedJarm)).Tpp;
        using var own = tpp.NewBrowser();
        using var strange = tpp.NewBrowser();
        Assert.Equal(HttpStatusCode.Redirect, (await SubmitAsync(own, await PageAsync(own, tpp), "alice", "wonderland")).Status);
        await GuessAsync(own, await PageAsync(own, tpp, "login"));
        if (again)
        {
            Assert.Equal(HttpStatusCode.Redirect, (await SubmitAsync(own, await PageAsync(own, tpp, "login"), "alice", "wonderland")).Status);
        }

        await GuessAsync(strange, await PageAsync(strange, tpp));

        Assert.Equal(again ? HttpStatusCode.Redirect : HttpStatusCode.OK, (await SubmitAsync(own, await PageAsync(own, tpp, "login"), "alice", "wonderland")).Status);
    }

    [Threat(92)]
    [Fact]
    public async Task A_device_that_one_user_knows_is_none_of_anothers()
    {
        var tpp = (await Scene.OpenAsync(strict.Host, Plans.PushedJarm)).Tpp;
        Assert.True((await strict.Host.Admin.CreateUserAsync(WorkspaceOf(tpp), "mallory", "mallory-password", cancellationToken: TestContext.Current.CancellationToken)).Succeeded);
        using var mallorys = tpp.NewBrowser();
        Assert.Equal(HttpStatusCode.Redirect, (await SubmitAsync(mallorys, await PageAsync(mallorys, tpp), "mallory", "mallory-password")).Status);
        using var strange = tpp.NewBrowser();
        await GuessAsync(strange, await PageAsync(strange, tpp));

        Assert.Equal(HttpStatusCode.OK, (await SubmitAsync(mallorys, await PageAsync(mallorys, tpp, "login"), "alice", "wonderland")).Status);
    }

    private static string WorkspaceOf(Tpp tpp) => new Uri(tpp.Server.Issuer).AbsolutePath.Trim('/');

    private async Task<(Browser Browser, Page Page)> OpenAsync()
    {
        var tpp = (await Scene.OpenAsync(strict.Host, Plans.PushedJarm)).Tpp;
        var browser = tpp.NewBrowser();
        return (browser, await PageAsync(browser, tpp));
    }

    private static async Task<Page> PageAsync(Browser browser, Tpp tpp, string? prompt = null)
    {
        var pushed = await tpp.PushAsync(tpp.Start(new() { Parameters = form => form["prompt"] = prompt }));
        var page = await browser.GetAsync(
            new($"{tpp.Server.Issuer}/authorize?client_id={tpp.Options.ClientId}&request_uri={Uri.EscapeDataString(pushed["request_uri"]!)}"), TestContext.Current.CancellationToken);
        return await browser.GetAsync(page.Location!, TestContext.Current.CancellationToken);
    }

    private static async Task GuessAsync(Browser browser, Page page)
    {
        for (var i = 0; i < Failures; i++)
        {
            await SubmitAsync(browser, page, "alice", "wrong");
        }
    }

    private static Task<Page> SubmitAsync(Browser browser, Page page, string username, string password)
    {
        var values = page.Forms[0].Defaults();
        (values["username"], values["password"]) = (username, password);
        return browser.SubmitAsync(page.Forms[0], values, TestContext.Current.CancellationToken);
    }

    /// <summary>The page without what differs each time.</summary>
    private static string Plain(string body, string username) =>
        string.Join('\n', body.Split('\n').Where(line => !Different.Any(part => line.Contains(part, StringComparison.Ordinal))))
            .Replace($"value=\"{username}\"", "value=\"…\"", StringComparison.Ordinal);

    /// <summary>A host that locks and refuses soon.</summary>
    public sealed class StrictHost : IAsyncLifetime
    {
        public HostFixture Host { get; } = new(new()
        {
            Settings = new Dictionary<string, string?>
            {
                ["Workspaces:SignIn:LockOutFailures"] = $"{Failures}",
                ["Workspaces:SignIn:PerAddress"] = $"{PerAddress}",
            },
        });

        public ValueTask InitializeAsync() => Host.InitializeAsync();

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }
}
