using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Workspaces.Application.Callers;
using Workspaces.Application.Compliance;
using Workspaces.Application.Keys;

namespace Workspaces.Host.AdminApi;

/// <summary>Keys that belong to the installation and not to a workspace.</summary>
internal static class InstallationKeyCalls
{
    public static void MapInstallationKeys(this IEndpointRouteBuilder api)
    {
        var reports = api.MapGroup("/report-keys").WithTags("Keys of the installation");
        reports.MapGet("", ListAsync).Needs(Access.Read, Reach.Installation).WithSummary("Lists the keys that sign compliance reports, revoked ones too.");
        reports.MapPost("/{key_id}/revoke", RevokeAsync).Needs(Access.Administer, Reach.Installation)
            .WithSummary("Ends a key that signs compliance reports, because somebody else has it: it is published as revoked, and another one signs.");

        var ring = api.MapGroup("/ring").WithTags("Keys of the installation");
        ring.MapPost("/revoke", RevokeRingAsync).Needs(Access.Administer, Reach.Installation)
            .WithSummary("Ends every key of the data protection ring, because somebody else has one: every cookie and every open page that was made before counts no more.");
    }

    private static async Task<Results<Ok<ListAnswer<ReportKeyState>>, Problem>> ListAsync(AdminCaller caller, ReportKeyRevocation keys, CancellationToken cancellationToken)
    {
        var outcome = await keys.ListAsync(caller, cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(new ListAnswer<ReportKeyState>(outcome.Value)) : Problem.Of(outcome.Faults);
    }

    private static async Task<Results<Ok<RevokedReportKeyAnswer>, Problem>> RevokeAsync(
        AdminCaller caller, [FromRoute(Name = "key_id")] string keyId, ReportKeyRevocation keys, CancellationToken cancellationToken)
    {
        var outcome = await keys.RevokeAsync(caller, keyId, cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(outcome.Value) : Problem.Of(outcome.Faults);
    }

    private static async Task<Results<Ok<RevokedRing>, Problem>> RevokeRingAsync(AdminCaller caller, RingRevocation ring, CancellationToken cancellationToken)
    {
        var outcome = await ring.RevokeAsync(caller, cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(outcome.Value) : Problem.Of(outcome.Faults);
    }
}
