using Workspaces.Application.Refusals;
using Workspaces.FapiExtensions.AspNetCore.Responses;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.FapiExtensions.Refusals;
using Workspaces.FapiExtensions.Rules;
using Workspaces.Host.Observability;

namespace Workspaces.Host.Refusals;

/// <summary>
/// Logs every refused request with the rule behind it, and every request that only a rule which reports would have refused, and has both recorded.
/// Nothing of what the client sent is logged.
/// </summary>
internal sealed partial class RefusalLog(RequestDelegate next, RejectionQueue rejections, ServerMetrics metrics, TimeProvider time, ILogger<RefusalLog> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var watch = new Watch(this, context);
        // Before the client has the answer, so that its reference is known by then.
        context.Response.OnStarting(static watch =>
        {
            ((Watch)watch).Look();
            return Task.CompletedTask;
        }, watch);
        await next(context);
        watch.Look();
    }

    private void Record(RejectionDraft draft, RefusedRequest refused, bool reportOnly)
    {
        var (refusal, reference) = refused;
        var clauses = string.Join(' ', refusal.Clauses);
        if (reportOnly)
        {
            Log.Deviated(logger, draft.Endpoint, refusal.RuleId, clauses, reference.Value);
        }
        else
        {
            metrics.Refused(draft.Context.GetWorkspace(), Telemetry.EndpointOf(draft.Endpoint), refusal.RuleId, refusal.Violation.Error);
            Log.Refused(logger, draft.Endpoint, refusal.Violation.Error, refusal.RuleId, clauses, reference.Value);
        }

        rejections.Add(draft.Of(refused, reportOnly, time.GetUtcNow()));
    }

    /// <summary>Looks for a refusal until there is one, and for deviations once the request is over.</summary>
    private sealed class Watch(RefusalLog log, HttpContext context)
    {
        // An error page is served under another path and method than were asked for.
        private readonly string _method = RejectionFacts.Method(context);
        private readonly string _endpoint = context.Request.Path.Value ?? "";
        private bool _refused;
        private int _deviations;

        public void Look()
        {
            var draft = new RejectionDraft(context, _method, _endpoint);
            if (!_refused && context.Refused() is { } refused)
            {
                _refused = true;
                log.Record(draft, refused, reportOnly: false);
            }

            var deviations = context.Features.Get<RequestTrace>()?.Deviations.All ?? [];
            for (; _deviations < deviations.Count; _deviations++)
            {
                log.Record(draft, new(deviations[_deviations], RefusalReference.Create()), reportOnly: true);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Refused at {Endpoint} with {Error} by rule {Rule} ({Clauses}, reference {Reference})")]
        public static partial void Refused(ILogger logger, string endpoint, string error, string rule, string clauses, string reference);

        [LoggerMessage(2, LogLevel.Warning, "Not refused at {Endpoint} because rule {Rule} only reports in this workspace ({Clauses}, reference {Reference})")]
        public static partial void Deviated(ILogger logger, string endpoint, string rule, string clauses, string reference);
    }
}
