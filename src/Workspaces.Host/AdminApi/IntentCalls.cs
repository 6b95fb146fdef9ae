using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Workspaces.Application.Callers;
using Workspaces.Application.Grants;

namespace Workspaces.Host.AdminApi;

internal static class IntentCalls
{
    private const string IntentRoute = "intent_id";
    private const string One = "/{" + IntentRoute + "}";

    public static void MapIntents(this IEndpointRouteBuilder api)
    {
        var intents = api.MapGroup("/workspaces/{id}/intents").WithTags("Intents");
        intents.MapGet("", ListAsync).Needs(Access.Read, Reach.Workspace).WithSummary("Lists what clients lodged for customers to agree to, the latest first; nothing of what was lodged.");
        intents.MapGet(One, GetAsync).Needs(Access.Read, Reach.Workspace).WithSummary("Shows an intent with its permissions; nothing of persons.");
        intents.MapDelete(One, EndAsync).Needs(Access.Operate, Reach.Workspace).WithSummary("Ends an intent that waits or stands, and its grant: its tokens count no more.");
    }

    private static async Task<Results<Ok<ListAnswer<StoredIntent>>, Problem>> ListAsync(
        AdminCaller caller, string id, Query<IntentQuery> query, IntentAdministration intents, CancellationToken cancellationToken)
    {
        var outcome = await intents.ListAsync(caller, id, query.Value.Filter, cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(ListAnswer<StoredIntent>.Of(outcome.Value, intent => intent)) : Problem.OfQuery(outcome.Faults);
    }

    private static async Task<Results<Ok<StoredIntent>, Problem>> GetAsync(
        AdminCaller caller, string id, [FromRoute(Name = IntentRoute)] string intentId, IntentAdministration intents, CancellationToken cancellationToken)
    {
        var outcome = await intents.GetAsync(caller, id, intentId, cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(outcome.Value) : Problem.Of(outcome.Faults);
    }

    private static async Task<Results<NoContent, Problem>> EndAsync(
        AdminCaller caller, string id, [FromRoute(Name = IntentRoute)] string intentId, IntentAdministration intents, CancellationToken cancellationToken)
    {
        var outcome = await intents.EndAsync(caller, id, intentId, cancellationToken);
        return outcome.Succeeded ? TypedResults.NoContent() : Problem.Of(outcome.Faults);
    }
}
