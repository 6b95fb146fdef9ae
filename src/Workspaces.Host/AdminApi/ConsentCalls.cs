using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Workspaces.Application.Callers;
using Workspaces.Application.Grants;

namespace Workspaces.Host.AdminApi;

internal static class ConsentCalls
{
    public static void MapConsents(this IEndpointRouteBuilder api)
    {
        var consents = api.MapGroup("/workspaces/{id}/users/{" + UserCalls.UserRoute + "}/consents").WithTags("Users");
        consents.MapGet("", ListAsync).Needs(Access.Read, Reach.Workspace).WithSummary("Lists the consents of a user that are remembered.");
        consents.MapDelete("/{" + ClientId.Route + "}", WithdrawAsync).Needs(Access.Operate, Reach.Workspace).WithSummary("Forgets a consent and revokes what was granted under it.");
    }

    private static async Task<Results<Ok<ListAnswer<StoredConsent>>, Problem>> ListAsync(
        AdminCaller caller, string id, [FromRoute(Name = UserCalls.UserRoute)] string userId, ConsentAdministration consents, CancellationToken cancellationToken)
    {
        var outcome = await consents.ListAsync(caller, id, userId, cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(new ListAnswer<StoredConsent>(outcome.Value)) : Problem.Of(outcome.Faults);
    }

    private static async Task<Results<NoContent, Problem>> WithdrawAsync(
        AdminCaller caller, string id, [FromRoute(Name = UserCalls.UserRoute)] string userId, ClientId clientId, ConsentAdministration consents, CancellationToken cancellationToken)
    {
        var outcome = await consents.WithdrawAsync(caller, id, userId, clientId.Value, cancellationToken);
        return outcome.Succeeded ? TypedResults.NoContent() : Problem.Of(outcome.Faults);
    }
}
