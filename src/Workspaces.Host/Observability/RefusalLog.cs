using Workspaces.FapiExtensions.Rules;

namespace Workspaces.Host.Observability;

/// <summary>Logs every refused request with the rule behind it. Nothing of what the client sent is logged.</summary>
internal sealed partial class RefusalLog(RequestDelegate next, ILogger<RefusalLog> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (context.Features.Get<Refusal>() is { } refusal)
        {
            Log.Refused(logger, context.Request.Path, refusal.Violation.Error, refusal.RuleId ?? "none", string.Join(' ', refusal.Clauses));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Refused at {Endpoint} with {Error} by rule {Rule} ({Clauses})")]
        public static partial void Refused(ILogger logger, string endpoint, string error, string rule, string clauses);
    }
}
