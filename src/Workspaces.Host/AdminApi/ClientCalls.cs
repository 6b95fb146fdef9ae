using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Workspaces.Application.Callers;
using Workspaces.Application.Clients;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Workspaces;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Host.AdminApi;

/// <summary>Clients as RFC 7591 writes them, in and out.</summary>
internal static class ClientCalls
{
    private const string One = "/{" + ClientId.Route + "}";

    public static void MapClients(this IEndpointRouteBuilder api)
    {
        var clients = api.MapGroup("/workspaces/{id}/clients").WithTags("Clients");
        clients.MapPost("", CreateAsync).Needs(Access.Operate, Reach.Workspace).Idempotent().WithSummary("Registers a client; the workspace's rules judge it.").Produces<ClientAnswer>(StatusCodes.Status201Created);
        clients.MapGet("", ListAsync).Needs(Access.Read, Reach.Workspace).WithSummary("Lists the clients of a workspace; search finds those whose id or name begins with it.").Produces<ListAnswer<ClientAnswer>>();
        clients.MapGet(One, GetAsync).Needs(Access.Read, Reach.Workspace).WithSummary("Shows a client.").Produces<ClientAnswer>();
        clients.MapPut(One, UpdateAsync).Needs(Access.Operate, Reach.Workspace).WithSummary("Replaces a client's metadata whole, and says what changed.").Produces<ClientAnswer>();
        clients.MapPatch(One, PatchAsync).Needs(Access.Operate, Reach.Workspace).WithSummary("Changes metadata by a merge patch (RFC 7396), and disables or enables; the tokens of a client that is disabled are not accepted. Says what changed.").Produces<ClientAnswer>();
        api.MapPost("/workspaces/{id}/client-keys" + One, FetchKeysAsync).WithTags("Clients").Needs(Access.Operate, Reach.Workspace)
            .WithSummary("Fetches the keys at a client's jwks_uri anew; on every replica those fetched before count no longer.").Produces<FetchedKeys>();
        api.MapPost("/workspaces/{id}/client-registration-tokens" + One, RenewTokenAsync).WithTags("Clients").Needs(Access.Operate, Reach.Workspace)
            .WithSummary("Gives a client that registered itself a new token for its registration, which is shown in this answer; the one that it had ends.").Produces<NewRegistrationToken>();
        clients.MapDelete(One, DeleteAsync).Needs(Access.Operate, Reach.Workspace).WithSummary("Removes a client and what was granted to it.");
    }

    private static async Task<IResult> CreateAsync(
        AdminCaller caller, string id, ClientBody body, Query<Strict> strict, ClientAdministration clients, HttpResponse response, CancellationToken cancellationToken)
    {
        if (strict.Value.Wanted && body.Warnings.Count > 0)
        {
            return Problem.OfClient(body.Warnings);
        }

        var outcome = await clients.CreateAsync(caller, id, body.Metadata, cancellationToken);
        return outcome.Succeeded
            ? TypedResults.Created($"{WorkspaceCalls.Path}{id}/clients/{Uri.EscapeDataString(outcome.Value.Metadata.ClientId)}", Show(outcome.Value, response, body.Warnings))
            : Problem.OfClient(outcome.Faults);
    }

    private static async Task<IResult> ListAsync(
        AdminCaller caller, string id, Query<PageRequest> page, ClientAdministration clients, WorkspaceAdministration workspaces, CancellationToken cancellationToken)
    {
        var workspace = await workspaces.GetAsync(caller, id, cancellationToken);
        if (!workspace.Succeeded)
        {
            return Problem.Of(workspace.Faults);
        }

        var outcome = await clients.ListAsync(caller, id, page.Value.Search, page.Value.Cursor, page.Value.Limit, cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(ListAnswer<JsonObject>.Of(outcome.Value, Write)) : Problem.Of(outcome.Faults);
    }

    private static async Task<IResult> GetAsync(
        AdminCaller caller, string id, ClientId clientId, ClientAdministration clients, HttpResponse response, CancellationToken cancellationToken) =>
        Answer(await clients.GetAsync(caller, id, clientId.Value, cancellationToken), response);

    private static async Task<IResult> UpdateAsync(
        AdminCaller caller, string id, ClientBody body, Query<Strict> strict, IfMatch match, ClientAdministration clients, HttpResponse response, CancellationToken cancellationToken) =>
        strict.Value.Wanted && body.Warnings.Count > 0
            ? Problem.OfClient(body.Warnings)
            : Answer(await clients.UpdateAsync(caller, id, body.Metadata, enabled: null, match.Expected, cancellationToken), response, body.Warnings);

    private static async Task<IResult> PatchAsync(
        AdminCaller caller, string id, ClientId clientId, ClientChange body, Query<Strict> strict, IfMatch match, ClientPatches clients, HttpResponse response, CancellationToken cancellationToken) =>
        strict.Value.Wanted && body.Warnings.Count > 0
            ? Problem.OfClient(body.Warnings)
            : Answer(await clients.ApplyAsync(caller, id, clientId.Value, body.Expecting(match.Expected), cancellationToken), response, body.Warnings);

    private static async Task<IResult> FetchKeysAsync(AdminCaller caller, string id, ClientId clientId, ClientKeysRenewal renewal, CancellationToken cancellationToken)
    {
        var outcome = await renewal.RenewAsync(caller, id, clientId.Value, cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(outcome.Value) : Problem.Of(outcome.Faults);
    }

    private static async Task<IResult> RenewTokenAsync(AdminCaller caller, string id, ClientId clientId, RegistrationTokens tokens, CancellationToken cancellationToken)
    {
        var outcome = await tokens.RenewAsync(caller, id, clientId.Value, cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(outcome.Value) : Problem.Of(outcome.Faults);
    }

    private static async Task<Results<NoContent, Problem>> DeleteAsync(
        AdminCaller caller, string id, ClientId clientId, IfMatch match, ClientAdministration clients, CancellationToken cancellationToken)
    {
        var outcome = await clients.DeleteAsync(caller, id, clientId.Value, match.Expected, cancellationToken);
        return outcome.Succeeded ? TypedResults.NoContent() : Problem.Of(outcome.Faults);
    }

    private static IResult Answer(Outcome<StoredClient> outcome, HttpResponse response, IReadOnlyList<Fault>? warnings = null) =>
        outcome.Succeeded ? TypedResults.Ok(Show(outcome.Value, response, warnings ?? [])) : Problem.OfClient(outcome.Faults);

    private static JsonObject Show(StoredClient client, HttpResponse response, IReadOnlyList<Fault> warnings)
    {
        response.Headers.ETag = IfMatch.Tag(client.Version);
        var written = Write(client);
        if (warnings.Count > 0)
        {
            written["warnings"] = new JsonArray([.. warnings.Select(warning => (JsonNode)warning.Message)]);
        }

        return written;
    }

    private static JsonObject Write(StoredClient client)
    {
        var written = JsonSerializer.SerializeToNode(client.Metadata, AdminJson.Options)?.AsObject() ?? [];
        written.Insert(1, "client_id_issued_at", client.CreatedAt.ToUnixTimeSeconds());
        if (!client.Enabled)
        {
            written["enabled"] = false;
        }

        if (client.RevokedKeys is { Count: > 0 } revoked)
        {
            written["revoked_keys"] = JsonSerializer.SerializeToNode(revoked, AdminJson.Options);
        }

        if (client.SoftwareStatus is { } status)
        {
            written["software_status"] = status;
        }

        if (client.Changes is { } changes)
        {
            written["changes"] = JsonSerializer.SerializeToNode(changes, AdminJson.Options);
        }

        return written;
    }
}
