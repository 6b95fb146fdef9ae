using Microsoft.EntityFrameworkCore;
using Workspaces.Host.Data;

namespace Workspaces.Host.Observability;

/// <summary>Whether the process lives, and whether it can serve.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/live", () => TypedResults.Text("live"));
        endpoints.MapGet("/ready", ReadyAsync);
    }

    private static async Task<IResult> ReadyAsync(IDbContextFactory<CatalogDbContext> database, CancellationToken cancellationToken)
    {
        await using var context = await database.CreateDbContextAsync(cancellationToken);
        return await context.Database.CanConnectAsync(cancellationToken)
            ? TypedResults.Text("ready")
            : TypedResults.Text("the database cannot be reached", statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
