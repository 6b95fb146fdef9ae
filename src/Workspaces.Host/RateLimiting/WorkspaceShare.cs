using System.Threading.RateLimiting;
using Workspaces.Application.SignIn;
using Workspaces.FapiExtensions.AspNetCore.Requests;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Host.Interaction;
using Workspaces.Host.Observability;
using Workspaces.Host.Requests;

namespace Workspaces.Host.RateLimiting;

/// <summary>
/// Keeps a workspace to its share: so many requests a second, and so many at the same time. What is over it is answered 429 before it costs anything,
/// so that the neighbours of a flooded workspace are served as ever.
/// </summary>
internal sealed class WorkspaceShare : IDisposable
{
    private readonly RequestDelegate _next;
    private readonly ServerMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly PartitionedRateLimiter<string> _rates;
    private readonly PartitionedRateLimiter<string> _shares;

    public WorkspaceShare(RequestDelegate next, RateLimits limits, ServerMetrics metrics, TimeProvider time)
    {
        (_next, _metrics, _time) = (next, metrics, time);
        _rates = PartitionedRateLimiter.Create<string, string>(id => Buckets.Rate(id, limits.Of(id).Rate, limits.Of(id).Burst));
        _shares = PartitionedRateLimiter.Create<string, string>(id => Buckets.Share(id, limits.Of(id).Concurrency, limits.Of(id).Queue));
    }

    public async Task InvokeAsync(HttpContext context)
    {
        var workspace = context.GetWorkspace();
        using var rate = _rates.AttemptAcquire(workspace.Id);
        if (!rate.IsAcquired)
        {
            await RefuseAsync(context, workspace, "rate", rate);
            return;
        }

        // Whoever sends slowly takes nobody's place meanwhile.
        if (FormMediaType.IsOf(context.Request))
        {
            if (ProtocolEndpoints.At(context.Request.Path.Value ?? "") is { } endpoint)
            {
                context.BoundBody(endpoint);
            }

            // Out of memory of its own: what gives up a form in its middle leaves the connection's reader in a state in which Kestrel cannot drain it, and Kestrel calls that an error.
            context.Request.EnableBuffering(RequestBounds.Body);
            await context.ReadExactFormAsync();
        }

        using var lease = await TakePlaceAsync(context, workspace.Id);
        if (lease is not { IsAcquired: true })
        {
            await RefuseAsync(context, workspace, "concurrency", lease);
            return;
        }

        using var place = new SharePlace(lease);
        context.Features.Set<IHeldPlace>(place);
        await _next(context);
    }

    public void Dispose()
    {
        _rates.Dispose();
        _shares.Dispose();
    }

    /// <summary>Null when none was free in time: whoever would wait longer is asked to come back instead of keeping a connection.</summary>
    private async ValueTask<RateLimitLease?> TakePlaceAsync(HttpContext context, string workspaceId)
    {
        var free = _shares.AttemptAcquire(workspaceId);
        if (free.IsAcquired)
        {
            return free;
        }

        free.Dispose();
        using var patience = new CancellationTokenSource(SignInPolicy.LongestWait, _time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, context.RequestAborted);
        try
        {
            return await _shares.AcquireAsync(workspaceId, cancellationToken: end.Token);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            return null;
        }
    }

    private Task RefuseAsync(HttpContext context, Workspace workspace, string limit, RateLimitLease? lease)
    {
        _metrics.Limited(workspace, limit);
        context.Response.Headers.RetryAfter = Buckets.RetryAfter(lease);
        return TooManyRequests.WriteAsync(context);
    }
}
