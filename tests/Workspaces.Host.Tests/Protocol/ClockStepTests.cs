using System.Net;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Testing;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Protocol;

/// <summary>What clients and users meet when the clock is set forward, and back again.</summary>
public sealed class ClockStepTests(ClockStepTests.SteppedHost host) : IClassFixture<ClockStepTests.SteppedHost>, IDisposable
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private SteppedTime Time => host.Time;

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task An_assertion_by_the_right_clock_is_refused_by_a_wrong_one_and_counts_when_that_is_right_again(int direction)
    {
        var tpp = (await Scene.OpenAsync(host.Host, Plans.PushedJarm)).Tpp;
        // Certificates hold from the start on; the clock shall go back and forth within their time.
        Time.Step(2 * Day);
        var now = Time.GetUtcNow().ToUnixTimeSeconds();
        FlowChanges same = new() { ClientAssertion = jwt => (jwt.Claims["jti"], jwt.Claims["iat"], jwt.Claims["nbf"], jwt.Claims["exp"]) = ("right", now, now, now + 60) };

        Time.Step(direction * Day);
        var refused = await tpp.ClientCredentialsAsync("accounts", same);
        Time.Step(direction * -Day);
        var served = await tpp.ClientCredentialsAsync("accounts", same);
        var replayed = await tpp.ClientCredentialsAsync("accounts", same);

        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client"), (refused.Status, refused.Error));
        Assert.True(served.Succeeded, served.Body);
        Assert.Equal("token 401 invalid_client client-assertion-single-use", Verdict.At("token", replayed));
    }

    [Fact]
    public async Task A_code_ends_with_the_clock_and_is_redeemed_once_whatever_the_clock_does()
    {
        var tpp = (await Scene.OpenAsync(host.Host, Plans.PushedJarm)).Tpp;
        // Certificates hold from the start on; the clock shall go back and forth within their time.
        Time.Step(2 * Day);
        var attempt = tpp.Start();
        var push = await tpp.PushAsync(attempt);
        var code = (await tpp.AuthorizeAsync(attempt, push["request_uri"])).Code!;

        Time.Step(Day);
        var ended = await tpp.TokenAsync(attempt, code);
        Time.Step(-Day);
        var served = await tpp.TokenAsync(attempt, code);
        Time.Step(-Day);
        var reused = await tpp.TokenAsync(attempt, code);

        Assert.Equal("token 400 invalid_grant grant-valid", Verdict.At("token", ended));
        Assert.True(served.Succeeded, served.Body);
        Assert.Equal("token 400 invalid_grant grant-valid", Verdict.At("token", reused));
        Assert.Equal("token 400 invalid_grant grant-valid", Verdict.At("token", await tpp.RefreshAsync(served["refresh_token"]!)));
    }

    [Fact]
    public async Task A_pushed_request_ends_with_the_clock_and_is_answered_once_whatever_the_clock_does()
    {
        var tpp = (await Scene.OpenAsync(host.Host, Plans.PushedJarm)).Tpp;
        // Certificates hold from the start on; the clock shall go back and forth within their time.
        Time.Step(2 * Day);
        var attempt = tpp.Start();
        var uri = (await tpp.PushAsync(attempt))["request_uri"];

        Time.Step(Day);
        var ended = await tpp.AuthorizeAsync(attempt, uri);
        Time.Step(-Day);
        var served = await tpp.AuthorizeAsync(attempt, uri);
        Time.Step(-Day);
        var again = await tpp.AuthorizeAsync(attempt, uri);

        Assert.Null(ended.Code);
        Assert.NotNull(served.Code);
        Assert.Null(again.Code);
    }

    [Fact]
    public async Task A_grant_is_refreshed_by_a_clock_that_was_set_back()
    {
        var tpp = (await Scene.OpenAsync(host.Host, Plans.PushedJarm)).Tpp;
        // Certificates hold from the start on; the clock shall go back and forth within their time.
        Time.Step(2 * Day);
        var flow = await tpp.Flow();

        Time.Step(-Day);
        var refreshed = await tpp.RefreshAsync(flow.RefreshToken!);

        Assert.True((await tpp.ResourceAsync(refreshed["access_token"]!)).Succeeded);
    }

    [Fact]
    public async Task Nobody_stays_signed_in_who_signed_in_while_the_clock_was_ahead()
    {
        var tpp = (await Scene.OpenAsync(host.Host, Plans.PushedJarm)).Tpp;
        using var browser = tpp.NewBrowser();
        FlowChanges silent = new() { Browser = browser, Parameters = form => form["prompt"] = "none" };

        Time.Step(Day);
        await tpp.Flow(new() { Browser = browser });
        var ahead = await tpp.Flow(silent);
        Time.Step(-Day);
        var back = await tpp.Flow(silent);

        Assert.Equal("query jwt consent_required", Verdict.Of(ahead));
        Assert.Equal("query jwt login_required", Verdict.Of(back));
    }

    public void Dispose() => Time.Reset();

    public sealed class SteppedHost : IAsyncLifetime
    {
        public SteppedHost() => Host = new(new() { Time = Time });

        public SteppedTime Time { get; } = new();
        public HostFixture Host { get; }

        public ValueTask InitializeAsync() => Host.InitializeAsync();

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }
}
