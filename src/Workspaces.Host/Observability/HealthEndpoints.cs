namespace Workspaces.Host.Observability;

/// <summary>Whether the process lives, and whether it can serve.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/live", () => TypedResults.Text("live"));
        endpoints.MapGet("/ready", ReadyAsync);
    }

    private static async Task<IResult> ReadyAsync(Readiness readiness, CancellationToken cancellationToken) =>
        await readiness.FindFaultAsync(cancellationToken) is { } fault
            ? TypedResults.Text(fault, statusCode: StatusCodes.Status503ServiceUnavailable)
            : TypedResults.Text("ready");
}
