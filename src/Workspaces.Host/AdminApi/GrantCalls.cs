using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Workspaces.Application.Callers;
using Workspaces.Application.Grants;

namespace Workspaces.Host.AdminApi;

internal static class GrantCalls
{
    private const string GrantRoute = "grant_id";
    private const string One = "/{" + GrantRoute + "}";

    public static void MapGrants(this IEndpointRouteBuilder api)
    {
        var grants = api.MapGroup("/workspaces/{id}/grants").WithTags("Grants");
        grants.MapGet("", ListAsync).Needs(Access.Read, Reach.Workspace).WithSummary("Lists what users granted to clients and has not ended, the latest first; of a user_id, to a client_id, or all.");
        grants.MapGet(One, GetAsync).Needs(Access.Read, Reach.Workspace).WithSummary("Shows a grant.");
        grants.MapDelete(One, EndAsync).Needs(Access.Operate, Reach.Workspace).WithSummary("Ends a grant: its tokens count no more. A consent that is remembered stays.");
    }

    private static async Task<Results<Ok<ListAnswer<StoredGrant>>, Problem>> ListAsync(
        AdminCaller caller, string id, Query<GrantQuery> query, GrantAdministration grants, CancellationToken cancellationToken)
    {
        var outcome = await grants.ListAsync(caller, id, query.Value.Filter, cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(ListAnswer<StoredGrant>.Of(outcome.Value, grant => grant)) : Problem.OfQuery(outcome.Faults);
    }

    private static async Task<Results<Ok<StoredGrant>, Problem>> GetAsync(
        AdminCaller caller, string id, [FromRoute(Name = GrantRoute)] string grantId, GrantAdministration grants, CancellationToken cancellationToken)
    {
        var outcome = await grants.GetAsync(caller, id, grantId, cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(outcome.Value) : Problem.Of(outcome.Faults);
    }

    private static async Task<Results<NoContent, Problem>> EndAsync(
        AdminCaller caller, string id, [FromRoute(Name = GrantRoute)] string grantId, GrantAdministration grants, CancellationToken cancellationToken)
    {
        var outcome = await grants.EndAsync(caller, id, grantId, cancellationToken);
        return outcome.Succeeded ? TypedResults.NoContent() : Problem.Of(outcome.Faults);
    }
}
