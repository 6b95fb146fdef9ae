using System.Diagnostics;
using System.Net;
using Workspaces.Application.Compliance;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Host.Tests.Admin;
using Workspaces.Host.Tests.Commands;
using Workspaces.Testing;
using Workspaces.Testing.Databases;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Protocol;

/// <summary>Keys of an installation are revoked, at replicas of their own: nobody else's users are to lose their sessions.</summary>
[Threat(99)]
public sealed class InstallationKeysTests(PostgresServer server)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cookies_and_open_pages_of_before_count_at_no_replica_and_everything_else_goes_on()
    {
        await using var hosts = new ProtocolHosts();
        var (first, second) = await hosts.ReplicasAsync(server);
        var (replicas, scene) = (new Replicas(first, second), await Scene.OpenAsync(first, Plans.PushedJarm));
        using var browser = scene.Tpp.NewBrowser();
        var flow = await scene.Tpp.Flow(new() { Browser = browser });
        var cookies = browser.CookiesFor(new(scene.Tpp.Server.Issuer + "/authorize"));
        var open = await AskAsync(scene, replicas, cookies, replica: 0);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (open.Page.Status, (await AskAsync(scene, replicas, cookies, replica: 1)).Page.Status));

        var revoked = await Run.BesideAsync(first, "ring", "revoke");
        var since = Stopwatch.StartNew();

        Assert.Equal(0, revoked.Code);
        Assert.Contains("  session cookies", revoked.Output, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await AskAsync(scene, replicas, cookies, replica: 0)).Page.Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await DecideAsync(scene, open, cookies)).Status);
        while ((await AskAsync(scene, replicas, cookies, replica: 1)).Page.Status is HttpStatusCode.OK)
        {
            Assert.True(since.Elapsed < Patience, "The other replica still takes cookies of before.");
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"The other replica refused after {since.Elapsed.TotalSeconds:0.0} s.");
        // Keys of workspaces lie under the revoked ring, and go on.
        Assert.True((await scene.Tpp.ResourceAsync(flow.AccessToken!, replicas.Attempt(1))).Succeeded);
        Assert.True((await scene.Tpp.ResourceAsync((await scene.Tpp.Flow()).AccessToken!, replicas.Attempt(1))).Succeeded);
        var late = await Scene.OpenAsync(first, Plans.PushedJarm);
        Assert.True((await late.Tpp.ClientCredentialsAsync("accounts", replicas.Attempt(1))).Succeeded);
    }

    [Fact]
    public async Task A_report_that_a_revoked_key_signed_is_genuine_no_more_and_says_why()
    {
        await using var hosts = new ProtocolHosts();
        var (first, second) = await hosts.ReplicasAsync(server);
        using var files = new TestDirectory();
        var (workspace, report, keys) = (await first.NewWorkspaceAsync(), files.File("report.jws"), files.File("keys.json"));
        async Task WriteAsync() => Assert.Equal(0, (await Run.BesideAsync(first, "workspace", "compliance", workspace, "--jws", report)).Code);
        await WriteAsync();
        var leaked = (string)(await Run.BesideAsync(first, "report-key", "list", "--json")).Json["items"]![0]!["key_id"]!;
        Assert.Equal(0, (await Run.BesideAsync(first, "workspace", "compliance", "verify", report)).Code);

        var revoked = await Run.BesideAsync(first, "report-key", "revoke", leaked);
        var again = await Run.BesideAsync(first, "report-key", "revoke", leaked);

        Assert.Equal((0, 1), (revoked.Code, again.Code));
        Assert.StartsWith($"{leaked} counts no more; ", revoked.Output, StringComparison.Ordinal);
        var verified = await Run.BesideAsync(first, "workspace", "compliance", "verify", report);
        Assert.Equal(1, verified.Code);
        Assert.Contains("was revoked at", Assert.Single(verified.Errors), StringComparison.Ordinal);
        var since = Stopwatch.StartNew();
        while (!(await PublishedAsync(second)).Contains("\"revoked\"", StringComparison.Ordinal))
        {
            Assert.True(since.Elapsed < Patience, "The other replica still publishes the key as one that counts.");
        }

        await WriteAsync();
        await File.WriteAllTextAsync(keys, await PublishedAsync(second), Cancellation);
        Assert.Equal(0, (await Run.OfAsync("workspace", "compliance", "verify", report, "--keys", keys)).Code);
    }

    private static async Task<string> PublishedAsync(HostFixture host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"https://localhost:{host.PublicPort}{ReportKeys.Path}");
        return (await host.Http.SendAsync(request, null, null, Cancellation)).Body;
    }

    private static async Task<(Uri Url, Answer Page)> AskAsync(Scene scene, Replicas replicas, string cookies, int replica)
    {
        var pushed = await scene.Tpp.PushAsync(scene.Tpp.Start());
        var url = replicas.Spread(replica, new($"{scene.Tpp.Server.Issuer}/authorize?client_id={scene.Tpp.Options.ClientId}&request_uri={Uri.EscapeDataString(pushed["request_uri"]!)}"));
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Add("Cookie", cookies);
        return (url, await scene.Host.Http.SendAsync(request, null, null, Cancellation));
    }

    private static async Task<Answer> DecideAsync(Scene scene, (Uri Url, Answer Page) open, string cookies)
    {
        var form = new Page(open.Url, open.Page, null).Forms.First(form => form.Has("decision"));
        using var request = new HttpRequestMessage(HttpMethod.Post, form.Action) { Content = new FormUrlEncodedContent(new FormParameters(form.Defaults()) { ["decision"] = "allow" }) };
        request.Headers.Add("Cookie", cookies);
        return await scene.Host.Http.SendAsync(request, null, null, Cancellation);
    }
}
