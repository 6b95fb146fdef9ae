using Workspaces.FapiExtensions.AspNetCore.Responses;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.Host.Hosting;

/// <summary>Says why, and under which reference, where an endpoint of a workspace does not take a method (405).</summary>
internal static class MethodRefusals
{
    public static IApplicationBuilder UseMethodRefusals(this IApplicationBuilder app) => app.Use(static async (context, next) =>
    {
        await next(context);
        if (context.Response is { HasStarted: false, StatusCode: StatusCodes.Status405MethodNotAllowed } && context.Refused() is null)
        {
            await context.RefuseAsync(StatusCodes.Status405MethodNotAllowed, Reasons.MethodNotAllowed.Refuse());
        }
    });
}
