using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.FapiExtensions.Refusals;
using Workspaces.Host.Observability;
using Workspaces.Storage.Sql;

namespace Workspaces.Host.Refusals;

/// <summary>What of a request goes into its records.</summary>
/// <param name="Context">The request.</param>
/// <param name="Method">Its method as it came in.</param>
/// <param name="Endpoint">The path within the workspace as it came in.</param>
internal readonly record struct RejectionDraft(HttpContext Context, string Method, string Endpoint)
{
    public Rejection Of(RefusedRequest refused, bool reportOnly, DateTimeOffset time)
    {
        var (refusal, reference) = refused;
        var authenticated = Context.Features.Get<RequestTrace>()?.ClientId;
        return new(
            Context.GetWorkspace().Id,
            reference.Value,
            time,
            Method,
            Endpoint,
            authenticated ?? NamedClient.Of(Context),
            refusal.RuleId,
            refusal.Clauses,
            refusal.Violation.Error,
            refusal.Violation.Description,
            refusal.Violation.Expected,
            refusal.Violation.Received?.ToString(),
            authenticated is not null,
            reportOnly,
            RejectionFacts.Of(Context));
    }
}
