using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Workspaces.Application.Callers;
using Workspaces.Application.Keys;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Publication;
using Workspaces.Application.Workspaces;

namespace Workspaces.Host.AdminApi;

internal static class KeyCalls
{
    private const string KeyRoute = "key_id";

    public static void MapKeys(this IEndpointRouteBuilder api)
    {
        var keys = api.MapGroup("/workspaces/{id}/keys").WithTags("Keys");
        keys.MapGet("", ListAsync).Needs(Access.Read, Reach.Workspace).WithSummary("Lists the keys of a workspace and what they do now.");
        keys.MapGet("/schedule", ScheduleAsync).Needs(Access.Read, Reach.Workspace).WithSummary("Shows when keys are replaced by themselves.").Produces<KeyScheduleAnswer>();
        keys.MapPut("/schedule", SetScheduleAsync).Needs(Access.Operate, Reach.Workspace).WithSummary("Says how long keys are used before they are replaced by themselves.").Produces<KeyScheduleAnswer>();
        keys.MapPost("/{key_id}/revoke", RevokeAsync).Needs(Access.Operate, Reach.Workspace).WithSummary("Ends a key at once, because somebody else has it: it is not published any more, and nothing that it signed is accepted.");
        keys.MapPost("/rotate", RotateAsync).Needs(Access.Operate, Reach.Workspace).WithSummary("Announces a successor to each key in use; where keys are published elsewhere, it waits until it is seen there.");
        keys.MapPost("/{key_id}/request", RequestAsync).Needs(Access.Operate, Reach.Workspace).WithSummary("Makes a certificate request (PKCS#10) for a key, which signs it and never leaves.");
        keys.MapPut("/{key_id}/certificate", CertifyAsync).Needs(Access.Operate, Reach.Workspace).WithSummary("Takes the certificate that was issued for a key, and the kid under which it is published.");
        keys.MapPost("/published", LookAsync).Needs(Access.Operate, Reach.Workspace).WithSummary("Looks now at the key set where the keys are published, and tells how they compare; what waited and is seen there is announced.");
    }

    private static async Task<Results<Ok<ListAnswer<KeyState>>, Problem>> ListAsync(AdminCaller caller, string id, KeyRotation rotation, CancellationToken cancellationToken)
    {
        var outcome = await rotation.ListAsync(caller, id, cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(new ListAnswer<KeyState>(outcome.Value)) : Problem.Of(outcome.Faults);
    }

    private static async Task<IResult> ScheduleAsync(AdminCaller caller, string id, WorkspaceAdministration workspaces, HttpResponse response, CancellationToken cancellationToken) =>
        Answer(await workspaces.GetAsync(caller, id, cancellationToken), response);

    private static async Task<IResult> SetScheduleAsync(
        AdminCaller caller, string id, Body<KeyScheduleDraft> body, IfMatch match, KeySchedule schedule, HttpResponse response, CancellationToken cancellationToken) =>
        Answer(await schedule.SetAsync(caller, id, body.Value.PeriodDays, match.Expected, cancellationToken), response);

    private static IResult Answer(Outcome<StoredWorkspace> outcome, HttpResponse response)
    {
        if (!outcome.Succeeded)
        {
            return Problem.Of(outcome.Faults);
        }

        response.Headers.ETag = IfMatch.Tag(outcome.Value.Revision);
        return TypedResults.Ok(new KeyScheduleAnswer(outcome.Value.KeyRotationDays, outcome.Value.KeysRotateAt));
    }

    private static async Task<Results<Ok<RevokedKey>, Problem>> RevokeAsync(
        AdminCaller caller, string id, [FromRoute(Name = KeyRoute)] string keyId, Query<RevocationQuery> query, KeyRevocation revocation, CancellationToken cancellationToken) =>
        Answer(await revocation.RevokeAsync(caller, id, keyId, query.Value.SignUnpublished, cancellationToken));

    private static async Task<Results<Ok<RotationPlan>, Problem>> RotateAsync(AdminCaller caller, string id, KeyRotation rotation, CancellationToken cancellationToken) =>
        Answer(await rotation.RotateAsync(caller, id, cancellationToken));

    private static async Task<Results<Ok<MadeKeyRequest>, Problem>> RequestAsync(
        AdminCaller caller, string id, [FromRoute(Name = KeyRoute)] string keyId, Body<NewKeyRequest> body, KeyRequests requests, CancellationToken cancellationToken) =>
        Answer(await requests.RequestAsync(caller, id, keyId, body.Value, cancellationToken));

    private static async Task<Results<Ok<KeyState>, Problem>> CertifyAsync(
        AdminCaller caller, string id, [FromRoute(Name = KeyRoute)] string keyId, Body<NewKeyCertificate> body, KeyCertification certification, CancellationToken cancellationToken) =>
        Answer(await certification.CertifyAsync(caller, id, keyId, body.Value, cancellationToken));

    private static async Task<Results<Ok<PublicationReport>, Problem>> LookAsync(AdminCaller caller, string id, PublicationLooks looks, CancellationToken cancellationToken) =>
        Answer(await looks.LookAsync(caller, id, cancellationToken));

    private static Results<Ok<TAnswer>, Problem> Answer<TAnswer>(Outcome<TAnswer> outcome) where TAnswer : class =>
        outcome.Succeeded ? TypedResults.Ok(outcome.Value) : Problem.Of(outcome.Faults);
}

/// <summary>How a key is to be revoked.</summary>
/// <param name="SignUnpublished">Also where what signs next is not found where the workspace's keys are published.</param>
internal sealed record RevocationQuery(bool SignUnpublished) : IQuery<RevocationQuery>
{
    public const string SignUnpublishedName = "sign_unpublished";

    public static RevocationQuery Read(QueryReader query) => new(query.Truth(SignUnpublishedName));
}

/// <summary>When keys are replaced by themselves.</summary>
/// <param name="PeriodDays">How long a key is used; null = until an operator replaces it.</param>
internal sealed record KeyScheduleDraft(int? PeriodDays);

/// <summary>When keys are replaced by themselves.</summary>
/// <param name="PeriodDays">How long a key is used; absent = until an operator replaces it.</param>
/// <param name="NextAt">When the next successors are announced; a day later they sign.</param>
internal sealed record KeyScheduleAnswer(int? PeriodDays, DateTimeOffset? NextAt);
