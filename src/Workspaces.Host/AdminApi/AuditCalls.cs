using Microsoft.AspNetCore.Http.HttpResults;
using Workspaces.Application.Audit;
using Workspaces.Application.Callers;
using Workspaces.Application.Outcomes;
using Workspaces.Storage.Rows;

namespace Workspaces.Host.AdminApi;

internal static class AuditCalls
{
    public static void MapAudit(this IEndpointRouteBuilder api)
    {
        var workspace = api.MapGroup("/workspaces/{id}/audit").WithTags("Audit");
        workspace.MapGet("", ListAsync).Needs(Access.Read, Reach.Workspace).WithSummary("Lists who changed what of a workspace, the latest first; also of one that is deleted.");
        workspace.MapGet("/verify", VerifyAsync).Needs(Access.Read, Reach.Workspace).WithSummary("Follows the chain of records and names the first that is not as it was written.");
        workspace.MapGet("/head", HeadAsync).Needs(Access.Read, Reach.Workspace).WithSummary("Where the chain of records ends, to be noted elsewhere.");
        workspace.MapPost("/seal", SealAsync).Needs(Access.Administer, Reach.Installation).WithSummary("Seals a chain whose head bears no seal as it is now; the record audit.sealed tells who did so.");

        var installation = api.MapGroup("/audit").WithTags("Audit");
        installation.MapGet("", ListOfInstallationAsync).Needs(Access.Oversee, Reach.Installation).WithSummary("Lists who changed which operator key, the latest first.");
        installation.MapGet("/verify", VerifyInstallationAsync).Needs(Access.Oversee, Reach.Installation).WithSummary("Follows the chain of the installation's records.");
        installation.MapGet("/head", HeadOfInstallationAsync).Needs(Access.Oversee, Reach.Installation).WithSummary("Where the chain of the installation's records ends.");
        installation.MapPost("/seal", SealInstallationAsync).Needs(Access.Administer, Reach.Installation).WithSummary("Seals the chain of the installation's records as it is now.");
    }

    private static Task<Results<Ok<ListAnswer<AuditAnswer>>, Problem>> ListOfInstallationAsync(AdminCaller caller, Query<AuditQuery> query, AuditAdministration audit, CancellationToken cancellationToken) =>
        ListAsync(caller, WorkspaceId.Installation, query, audit, cancellationToken);

    private static async Task<Results<Ok<ListAnswer<AuditAnswer>>, Problem>> ListAsync(
        AdminCaller caller, string id, Query<AuditQuery> query, AuditAdministration audit, CancellationToken cancellationToken)
    {
        var outcome = await audit.ListAsync(caller, id, query.Value.Filter, cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(ListAnswer<AuditAnswer>.Of(outcome.Value, AuditAnswer.Of)) : Problem.Of(outcome.Faults);
    }

    private static Task<Results<Ok<AuditVerdictAnswer>, Problem>> VerifyInstallationAsync(AdminCaller caller, Query<KnownHead> known, AuditAdministration audit, CancellationToken cancellationToken) =>
        VerifyAsync(caller, WorkspaceId.Installation, known, audit, cancellationToken);

    private static async Task<Results<Ok<AuditVerdictAnswer>, Problem>> VerifyAsync(
        AdminCaller caller, string id, Query<KnownHead> known, AuditAdministration audit, CancellationToken cancellationToken)
    {
        var outcome = await audit.VerifyAsync(caller, id, known.Value.Head, cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(AuditVerdictAnswer.Of(outcome.Value)) : Problem.Of(outcome.Faults);
    }

    private static Task<Results<Ok<AuditHeadAnswer>, Problem>> HeadOfInstallationAsync(AdminCaller caller, AuditAdministration audit, CancellationToken cancellationToken) =>
        HeadAsync(caller, WorkspaceId.Installation, audit, cancellationToken);

    private static async Task<Results<Ok<AuditHeadAnswer>, Problem>> HeadAsync(AdminCaller caller, string id, AuditAdministration audit, CancellationToken cancellationToken) =>
        Answer(await audit.HeadAsync(caller, id, cancellationToken));

    private static Task<Results<Ok<AuditHeadAnswer>, Problem>> SealInstallationAsync(AdminCaller caller, AuditAdministration audit, CancellationToken cancellationToken) =>
        SealAsync(caller, WorkspaceId.Installation, audit, cancellationToken);

    private static async Task<Results<Ok<AuditHeadAnswer>, Problem>> SealAsync(AdminCaller caller, string id, AuditAdministration audit, CancellationToken cancellationToken) =>
        Answer(await audit.SealAsync(caller, id, cancellationToken));

    private static Results<Ok<AuditHeadAnswer>, Problem> Answer(Outcome<AuditVerdict> outcome) =>
        outcome.Succeeded ? TypedResults.Ok(AuditHeadAnswer.Of(outcome.Value)) : Problem.Of(outcome.Faults);
}
