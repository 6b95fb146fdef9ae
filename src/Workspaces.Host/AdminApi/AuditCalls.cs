using Microsoft.AspNetCore.Http.HttpResults;
using Workspaces.Application.Audit;
using Workspaces.Application.Callers;
using Workspaces.Storage.Rows;

namespace Workspaces.Host.AdminApi;

internal static class AuditCalls
{
    public static void MapAudit(this IEndpointRouteBuilder api)
    {
        var workspace = api.MapGroup("/workspaces/{id}/audit").WithTags("Audit");
        workspace.MapGet("", ListAsync).Needs(Access.Read, Reach.Workspace).WithSummary("Lists who changed what of a workspace, the latest first; also of one that is deleted.");
        workspace.MapGet("/verify", VerifyAsync).Needs(Access.Read, Reach.Workspace).WithSummary("Follows the chain of records and names the first that is not as it was written.");

        var installation = api.MapGroup("/audit").WithTags("Audit");
        installation.MapGet("", ListOfInstallationAsync).Needs(Access.Oversee, Reach.Installation).WithSummary("Lists who changed which operator key, the latest first.");
        installation.MapGet("/verify", VerifyInstallationAsync).Needs(Access.Oversee, Reach.Installation).WithSummary("Follows the chain of the installation's records.");
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
}
