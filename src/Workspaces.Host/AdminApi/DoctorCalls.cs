using Microsoft.AspNetCore.Http.HttpResults;
using Workspaces.Application.Callers;
using Workspaces.Application.Diagnosis;
using Workspaces.Host.Checks;

namespace Workspaces.Host.AdminApi;

internal static class DoctorCalls
{
    /// <summary>The one call that the mutual-TLS listener serves too: certificates come there.</summary>
    public const string RequestPath = AdminRoutes.Base + "/api/doctor/request";

    public static void MapDoctor(this IEndpointRouteBuilder api)
    {
        var doctor = api.MapGroup("/doctor").WithTags("Doctor");
        doctor.MapGet("", RunAsync).Needs(Access.Read, Reach.Installation).WithSummary("Checks the installation and says what to do about what is wrong.");
        doctor.MapGet("/request", ExplainAsync).Needs(Access.Read, Reach.Anything).WithSummary("Says of this very request which proxy handed it over, which certificate it brought, and whether that counts in a workspace.");
    }

    private static async Task<Results<Ok<Diagnosis>, Problem>> RunAsync(AdminCaller caller, Doctor doctor, CancellationToken cancellationToken)
    {
        var outcome = await doctor.RunAsync(caller, cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(outcome.Value) : Problem.Of(outcome.Faults);
    }

    private static async Task<Results<Ok<RequestDiagnosis>, Problem>> ExplainAsync(string? workspace, HttpContext context, RequestDoctor doctor)
    {
        if (workspace is not null && !context.GetCaller().Sees(workspace))
        {
            return Problem.Of(StatusCodes.Status404NotFound, $"There is no workspace '{workspace}' that serves.");
        }

        var outcome = await doctor.ExplainAsync(context, workspace);
        return outcome.Succeeded ? TypedResults.Ok(outcome.Value) : Problem.Of(outcome.Faults);
    }
}
