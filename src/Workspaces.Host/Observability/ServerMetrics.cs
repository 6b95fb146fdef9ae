using System.Diagnostics;
using System.Diagnostics.Metrics;
using Workspaces.FapiExtensions.Workspaces;
using Tag = System.Collections.Generic.KeyValuePair<string, object?>;

namespace Workspaces.Host.Observability;

/// <summary>What is counted and timed of the requests to workspaces. Costs next to nothing while nobody listens.</summary>
internal sealed class ServerMetrics
{
    // Seconds: from what memory answers to what a database that is in trouble takes.
    private static readonly InstrumentAdvice<double> Latencies = new() { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] };

    private readonly bool _byWorkspace;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _tokens;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _limited;
    private readonly Counter<long> _failedSignIns;
    private readonly Counter<long> _failedUpstreamSignIns;

    public ServerMetrics(IMeterFactory meters, TelemetryOptions options)
    {
        _byWorkspace = options.WorkspaceTag;
        var meter = meters.Create(Telemetry.Meter);
        _duration = meter.CreateHistogram("workspaces.request.duration", "s", "Requests to workspaces, by endpoint and status", advice: Latencies);
        _tokens = meter.CreateCounter<long>("workspaces.tokens.issued", "{response}", "Token responses, by grant type");
        _refused = meter.CreateCounter<long>("workspaces.requests.refused", "{request}", "Refused requests, by rule, error and endpoint");
        _limited = meter.CreateCounter<long>("workspaces.requests.limited", "{request}", "Requests over a rate limit, by limit");
        _failedSignIns = meter.CreateCounter<long>("workspaces.sign_ins.failed", "{attempt}", "Sign-ins with a wrong name or password");
        _failedUpstreamSignIns = meter.CreateCounter<long>("workspaces.sign_ins.upstream_failed", "{attempt}", "Sign-ins at identity providers that came to nothing, by reason");
    }

    public void Served(Workspace workspace, string endpoint, int status, TimeSpan duration)
    {
        if (_duration.Enabled)
        {
            _duration.Record(duration.TotalSeconds, Tags(workspace, new Tag(Telemetry.Endpoint, endpoint), new Tag(Telemetry.Status, status)));
        }
    }

    public void TokensIssued(Workspace workspace, string grantType)
    {
        if (_tokens.Enabled)
        {
            _tokens.Add(1, Tags(workspace, new Tag(Telemetry.GrantType, grantType)));
        }
    }

    /// <param name="rule">Null = what came could not even be read.</param>
    public void Refused(Workspace workspace, string endpoint, string? rule, string error)
    {
        if (_refused.Enabled)
        {
            _refused.Add(1, Tags(workspace, new Tag(Telemetry.Rule, rule ?? "none"), new Tag(Telemetry.Error, error), new Tag(Telemetry.Endpoint, endpoint)));
        }
    }

    /// <param name="limit"><c>rate</c>, <c>concurrency</c>, <c>client</c> or <c>authentication</c>.</param>
    public void Limited(Workspace workspace, string limit)
    {
        if (_limited.Enabled)
        {
            _limited.Add(1, Tags(workspace, new Tag(Telemetry.Limit, limit)));
        }
    }

    /// <param name="limit"><c>address</c>: of what belongs to no workspace.</param>
    public void Limited(string limit)
    {
        if (_limited.Enabled)
        {
            _limited.Add(1, new Tag(Telemetry.Limit, limit));
        }
    }

    public void SignInFailed(Workspace workspace)
    {
        if (_failedSignIns.Enabled)
        {
            _failedSignIns.Add(1, Tags(workspace));
        }
    }

    /// <param name="reason">A word of ours.</param>
    public void UpstreamSignInFailed(Workspace workspace, string reason)
    {
        if (_failedUpstreamSignIns.Enabled)
        {
            _failedUpstreamSignIns.Add(1, Tags(workspace, new Tag(Telemetry.Reason, reason)));
        }
    }

    private TagList Tags(Workspace workspace, params ReadOnlySpan<Tag> tags)
    {
        var list = new TagList(tags);
        if (_byWorkspace)
        {
            list.Add(Telemetry.Workspace, workspace.Id);
        }

        return list;
    }
}
