using Microsoft.AspNetCore.Http.HttpResults;
using Workspaces.Application.Callers;
using Workspaces.Application.Clients;

namespace Workspaces.Host.AdminApi;

/// <summary>Keys and certificates of clients that are taken no longer.</summary>
internal static class RevokedKeyCalls
{
    private const string One = "/{" + ClientId.Route + "}";

    public static void MapRevokedKeys(this IEndpointRouteBuilder api)
    {
        api.MapPost("/workspaces/{id}/revoked-client-keys" + One, RevokeAsync).WithTags("Clients").Needs(Access.Operate, Reach.Workspace)
            .WithSummary("Takes a key or certificate of a client no longer, on every replica, whatever its key set or its authority shows, and no tokens that are bound to it.");
        api.MapPost("/workspaces/{id}/accepted-client-keys" + One, AcceptAsync).WithTags("Clients").Needs(Access.Operate, Reach.Workspace)
            .WithSummary("Takes a key or certificate of a client again that was revoked.");
    }

    private static async Task<Results<Ok<RevokedKeyList>, Problem>> RevokeAsync(
        AdminCaller caller, string id, ClientId clientId, Body<NamedKey> body, ClientKeyRevocation keys, CancellationToken cancellationToken)
    {
        var outcome = await keys.RevokeAsync(caller, id, clientId.Value, body.Value, cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(outcome.Value) : Problem.Of(outcome.Faults);
    }

    private static async Task<Results<Ok<RevokedKeyList>, Problem>> AcceptAsync(
        AdminCaller caller, string id, ClientId clientId, Body<NamedKey> body, ClientKeyRevocation keys, CancellationToken cancellationToken)
    {
        var outcome = await keys.AcceptAsync(caller, id, clientId.Value, body.Value, cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(outcome.Value) : Problem.Of(outcome.Faults);
    }
}
