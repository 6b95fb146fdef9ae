using Microsoft.AspNetCore.Http.HttpResults;
using Workspaces.Host.Keys;

namespace Workspaces.Host.Admin;

internal static class KeyCalls
{
    public static void MapKeys(this IEndpointRouteBuilder api)
    {
        var keys = api.MapGroup("/workspaces/{id}/keys").WithTags("Keys");
        keys.MapGet("", ListAsync).Needs(Access.Read, Reach.Workspace).WithSummary("Lists the keys of a workspace and what they do now.");
        keys.MapPost("/rotate", RotateAsync).Needs(Access.Operate, Reach.Workspace).WithSummary("Announces a successor to each key in use.");
    }

    private static async Task<Results<Ok<ListAnswer<KeyState>>, Problem>> ListAsync(string id, KeyRotation rotation, CancellationToken cancellationToken)
    {
        var outcome = await rotation.ListAsync(id, cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(new ListAnswer<KeyState>(outcome.Value)) : Problem.Of(outcome.Faults);
    }

    private static async Task<Results<Ok<RotationPlan>, Problem>> RotateAsync(string id, KeyRotation rotation, CancellationToken cancellationToken)
    {
        var outcome = await rotation.RotateAsync(id, cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(outcome.Value) : Problem.Of(outcome.Faults);
    }
}
