using Workspaces.FapiExtensions.Engine;
using Workspaces.FapiExtensions.Rules;
using Workspaces.Host.Rejections;

namespace Workspaces.Host.Observability;

/// <summary>Logs every refused request with the rule behind it, and has it recorded. Nothing of what the client sent is logged.</summary>
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

    private void Record(HttpContext context, Refusal refusal, string method, string endpoint)
    {
        var reference = context.Features.Get<RefusalReference>() ?? RefusalReference.Create();
        metrics.Refused(context.GetWorkspace(), Telemetry.EndpointOf(endpoint), refusal.RuleId, refusal.Violation.Error);
        Log.Refused(logger, endpoint, refusal.Violation.Error, refusal.RuleId ?? "none", string.Join(' ', refusal.Clauses), reference.Value);
        rejections.Add(new(
            context.GetWorkspace().Id,
            reference.Value,
            time.GetUtcNow(),
            method,
            endpoint,
            RejectionFacts.ClientId(context),
            refusal.RuleId,
            refusal.Clauses,
            refusal.Violation.Error,
            refusal.Violation.Description,
            RejectionFacts.Of(context)));
    }

    /// <summary>Looks for a refusal until there is one.</summary>
    private sealed class Watch(RefusalLog log, HttpContext context)
    {
        // An error page is served under another path and method than were asked for.
        private readonly string _method = RejectionFacts.Method(context);
        private readonly string _endpoint = context.Request.Path.Value ?? "";
        private bool _found;

        public void Look()
        {
            if (!_found && context.Features.Get<Refusal>() is { } refusal)
            {
                _found = true;
                log.Record(context, refusal, _method, _endpoint);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Refused at {Endpoint} with {Error} by rule {Rule} ({Clauses}, reference {Reference})")]
        public static partial void Refused(ILogger logger, string endpoint, string error, string rule, string clauses, string reference);
    }
}
