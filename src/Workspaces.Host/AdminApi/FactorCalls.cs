using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Workspaces.Application.Callers;
using Workspaces.Application.Factors;

namespace Workspaces.Host.AdminApi;

internal static class FactorCalls
{
    private const string User = "/workspaces/{id}/users/{" + UserCalls.UserRoute + "}";
    private const string FactorRoute = "factor_id";

    public static void MapFactors(this IEndpointRouteBuilder api)
    {
        var user = api.MapGroup(User).WithTags("Users");
        user.MapGet("/factors", ListAsync).Needs(Access.Read, Reach.Workspace).WithSummary("Lists what a user signs in with beside a password: authenticator apps and passkeys.");
        user.MapDelete("/factors/{" + FactorRoute + "}", RemoveAsync).Needs(Access.Operate, Reach.Workspace).WithSummary("Takes a factor away from a user who lost it, and ends the user's sessions.");
        user.MapPost("/enrolments", EnrolAsync).Needs(Access.Operate, Reach.Workspace).WithSummary("Makes a link by which a user adds one factor, the password given; it lasts a day and is shown once.");
    }

    private static async Task<Results<Ok<ListAnswer<StoredFactor>>, Problem>> ListAsync(
        AdminCaller caller, string id, [FromRoute(Name = UserCalls.UserRoute)] string userId, FactorAdministration factors, CancellationToken cancellationToken)
    {
        var outcome = await factors.ListAsync(caller, id, userId, cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(new ListAnswer<StoredFactor>(outcome.Value)) : Problem.Of(outcome.Faults);
    }

    private static async Task<Results<NoContent, Problem>> RemoveAsync(
        AdminCaller caller, string id, [FromRoute(Name = UserCalls.UserRoute)] string userId, [FromRoute(Name = FactorRoute)] string factorId, FactorAdministration factors, CancellationToken cancellationToken)
    {
        var outcome = await factors.RemoveAsync(caller, id, userId, factorId, cancellationToken);
        return outcome.Succeeded ? TypedResults.NoContent() : Problem.Of(outcome.Faults);
    }

    private static async Task<Results<Ok<EnrolmentLink>, Problem>> EnrolAsync(
        AdminCaller caller, string id, [FromRoute(Name = UserCalls.UserRoute)] string userId, FactorAdministration factors, CancellationToken cancellationToken)
    {
        var outcome = await factors.EnrolAsync(caller, id, userId, cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(outcome.Value) : Problem.Of(outcome.Faults);
    }
}
