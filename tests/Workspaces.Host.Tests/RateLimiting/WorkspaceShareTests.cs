using System.Diagnostics.Metrics;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Workspaces.Application.Callers;
using Workspaces.Application.SignIn;
using Workspaces.Application.Workspaces;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Host.Observability;
using Workspaces.Host.RateLimiting;
using Workspaces.Host.Tests.Data;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Host.Tests.RateLimiting;

/// <summary>How many requests of a workspace are served at the same time.</summary>
public sealed class WorkspaceShareTests(SqliteInstallation installation) : IClassFixture<SqliteInstallation>
{
    private static readonly RateLimitOptions Narrow = new() { Default = new() { Rate = 0, Concurrency = 2, Queue = 1 } };

    private readonly TaskCompletionSource _gate = new();
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Serves_so_many_at_once_lets_some_wait_and_refuses_the_rest()
    {
        using var share = Share();
        var (busy, other) = (await WorkspaceAsync("busy"), await WorkspaceAsync("other"));
        HttpContext[] served = [Request(busy), Request(busy), Request(busy)];
        var serving = served.Select(share.InvokeAsync).ToArray();

        var refused = Request(busy);
        await share.InvokeAsync(refused);
        var neighbour = Request(other);
        var beside = share.InvokeAsync(neighbour);

        Assert.Equal(StatusCodes.Status429TooManyRequests, refused.Response.StatusCode);
        Assert.All(serving.Append(beside), request => Assert.False(request.IsCompleted));
        _gate.SetResult();
        await Task.WhenAll([.. serving, beside]);
        Assert.All(served.Append(neighbour), request => Assert.Equal(StatusCodes.Status200OK, request.Response.StatusCode));
    }

    [Fact]
    public async Task Who_waited_too_long_is_asked_to_come_back_and_leaves_the_place_to_others()
    {
        using var share = Share();
        var workspace = await WorkspaceAsync("stuck");
        HttpContext[] served = [Request(workspace), Request(workspace)];
        var serving = served.Select(share.InvokeAsync).ToArray();
        var impatient = Request(workspace);
        var waiting = share.InvokeAsync(impatient);

        Assert.False(waiting.IsCompleted);
        _time.Advance(SignInPolicy.LongestWait);
        await waiting;

        Assert.Equal((StatusCodes.Status429TooManyRequests, "1"), (impatient.Response.StatusCode, impatient.Response.Headers.RetryAfter.ToString()));
        var next = Request(workspace);
        serving = [.. serving, share.InvokeAsync(next)];
        _gate.SetResult();
        await Task.WhenAll(serving);
        Assert.Equal(StatusCodes.Status200OK, next.Response.StatusCode);
    }

    [Fact]
    public async Task Who_sends_slowly_takes_nobodys_place()
    {
        using var share = Share();
        var workspace = await WorkspaceAsync("patient");
        var slow = Enumerable.Range(0, 10).Select(_ => SlowRequest(workspace)).ToArray();
        var sending = slow.Select(request => share.InvokeAsync(request.Context)).ToArray();

        var quick = Request(workspace);
        _gate.SetResult();
        await share.InvokeAsync(quick);

        Assert.Equal(StatusCodes.Status200OK, quick.Response.StatusCode);
        Assert.All(sending, request => Assert.False(request.IsCompleted));
        Array.ForEach(slow, request => request.Body.Complete());
        await Task.WhenAll(sending);
    }

    [Fact]
    public async Task A_form_is_read_up_to_what_its_endpoint_takes()
    {
        using var share = Share();
        var (request, limit) = (Request(await WorkspaceAsync("bounded")), new BodyLimit());
        (request.Request.Method, request.Request.Path, request.Request.ContentType) = (HttpMethods.Post, ProtocolEndpoints.Introspection.Path, ProtocolEndpoint.Form);
        request.Features.Set<IHttpMaxRequestBodySizeFeature>(limit);
        _gate.SetResult();

        await share.InvokeAsync(request);

        Assert.Equal(ProtocolEndpoints.Introspection.LongestBody, limit.MaxRequestBodySize);
        Assert.True(ProtocolEndpoints.Introspection.LongestBody < ProtocolEndpoints.Authorization.LongestBody);
    }

    [Fact]
    public void Particular_workspaces_have_limits_of_their_own()
    {
        var limits = RateLimits.Read(new() { Default = new() { Rate = 10 }, Workspaces = { ["large"] = new() { Rate = 5000, Queue = 0 } } }, NoFault);

        Assert.Equal((10, 5000, 5000, 0, 32), (limits.Of("any").Rate, limits.Of("large").Rate, limits.Of("large").Burst, limits.Of("large").Queue, limits.Of("large").Concurrency));
    }

    [Fact]
    public void Faulty_limits_are_all_told()
    {
        List<string> faults = [];

        RateLimits.Read(
            new() { Default = new() { Rate = -1, Burst = 0 }, Workspaces = { ["Not An Id"] = new(), ["acme"] = new() { Concurrency = 2_000_000 } } },
            (name, found, _) => faults.Add($"{name} {found}"));

        Assert.Equal(
            ["RateLimits:Default:Burst 0", "RateLimits:Default:Rate -1", "RateLimits:Workspaces:Not An Id no id of a workspace", "RateLimits:Workspaces:acme:Concurrency 2000000"],
            faults.Order(StringComparer.Ordinal));
    }

    private static void NoFault(string name, string found, string allowed) => Assert.Fail($"{name} {found} {allowed}");

    private WorkspaceShare Share() => new(_ => _gate.Task, RateLimits.Read(Narrow, NoFault), new ServerMetrics(installation.Get<IMeterFactory>(), new()), _time);

    private async Task<LoadedWorkspace> WorkspaceAsync(string id)
    {
        await installation.Get<WorkspaceAdministration>().CreateAsync(Caller.Bootstrap, new(id, "plain"), TestContext.Current.CancellationToken);
        return (await installation.Get<WorkspaceCache>().GetAsync(id, TestContext.Current.CancellationToken))!;
    }

    private static DefaultHttpContext Request(LoadedWorkspace workspace)
    {
        var context = new DefaultHttpContext();
        context.Features.Set<IWorkspaceFeature>(workspace);
        return context;
    }

    private sealed class BodyLimit : IHttpMaxRequestBodySizeFeature
    {
        public bool IsReadOnly => false;
        public long? MaxRequestBodySize { get; set; }
    }

    private static (HttpContext Context, PipeWriter Body) SlowRequest(LoadedWorkspace workspace)
    {
        var (context, pipe) = (Request(workspace), new Pipe());
        context.Request.ContentType = "application/x-www-form-urlencoded";
        context.Request.Method = HttpMethods.Post;
        context.Request.Body = pipe.Reader.AsStream();
        return (context, pipe.Writer);
    }
}
