using System.Diagnostics;
using System.Net;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.RateLimiting;

/// <summary>One workspace is flooded; its neighbour is served as ever.</summary>
public sealed class FairnessTests
{
    private const int Flooders = 16;
    private const int Requests = 60;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_flooded_workspace_costs_its_neighbour_next_to_nothing()
    {
        await using var host = new HostFixture(new()
        {
            // Of the first workspace alone.
            Settings = new Dictionary<string, string?> { ["Workspaces:RateLimits:Workspaces:w1-fintech:Rate"] = "50", ["Workspaces:RateLimits:Workspaces:w1-fintech:Burst"] = "50" },
        });
        await host.InitializeAsync();
        var flooded = await Scene.OpenAsync(host, Plans.PushedJarm);
        var neighbour = (await Scene.OpenAsync(host, Plans.PushedJarm)).Tpp;
        await MeasureAsync(neighbour);
        var quiet = await MeasureAsync(neighbour);

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var flood = Task.WhenAll(Enumerable.Range(0, Flooders).Select(_ => FloodAsync(host, flooded, stop.Token)));
        var busy = await MeasureAsync(neighbour);
        await stop.CancelAsync();
        var statuses = (await flood).SelectMany(status => status).CountBy(status => status).ToDictionary();

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"neighbour, {Requests} token requests: median {quiet[Requests / 2]:0.0} ms quiet, {busy[Requests / 2]:0.0} ms beside a flood; 95 of 100 within {quiet[Requests * 95 / 100]:0.0} ms and {busy[Requests * 95 / 100]:0.0} ms; flood: {string.Join(", ", statuses)}");
        Assert.True(statuses[HttpStatusCode.TooManyRequests] > statuses[HttpStatusCode.OK]);
        // How long that takes tells of the machine: what counts is that each was served while far more of the flood was turned away.
        Assert.True(statuses[HttpStatusCode.TooManyRequests] > Requests, $"{statuses[HttpStatusCode.TooManyRequests]} of the flood were refused beside {Requests} requests of the neighbour.");
    }

    [Fact]
    public async Task Over_its_rate_a_workspace_answers_programs_in_json_and_people_with_a_page()
    {
        await using var host = new HostFixture(new()
        {
            Settings = new Dictionary<string, string?> { ["Workspaces:RateLimits:Workspaces:w1-fintech:Rate"] = "1", ["Workspaces:RateLimits:Workspaces:w1-fintech:Burst"] = "1" },
        });
        await host.InitializeAsync();
        var limited = await host.CreateWorkspaceAsync("fintech");
        await SendAsync(host, limited, "/jwks");

        var json = await SendAsync(host, limited, "/jwks");
        var page = await SendAsync(host, limited, "/sign-in");

        Assert.Equal((HttpStatusCode.TooManyRequests, "temporarily_unavailable", "1", "no-store"), (json.Status, json.Error, json.Header("Retry-After"), json.Header("Cache-Control")));
        Assert.Equal((HttpStatusCode.TooManyRequests, "text/html; charset=utf-8", "1"), (page.Status, page.ContentType, page.Header("Retry-After")));
        Assert.NotNull(page.Header("Content-Security-Policy"));
    }

    /// <summary>How long each request took, in milliseconds, the shortest first.</summary>
    private static async Task<double[]> MeasureAsync(Tpp tpp)
    {
        var times = new double[Requests];
        for (var i = 0; i < Requests; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            var answer = await tpp.ClientCredentialsAsync("accounts");
            times[i] = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
            Assert.True(answer.Succeeded, answer.Body);
        }

        return [.. times.Order()];
    }

    private static async Task<List<HttpStatusCode>> FloodAsync(HostFixture host, Scene scene, CancellationToken stop)
    {
        List<HttpStatusCode> statuses = [];
        while (!stop.IsCancellationRequested)
        {
            statuses.Add((await SendAsync(host, scene.Workspace, "/jwks")).Status);
        }

        return statuses;
    }

    private static async Task<Answer> SendAsync(HostFixture host, TestWorkspace workspace, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, workspace.Issuer + path);
        return await host.Http.SendAsync(request, null, null, Cancellation);
    }
}
