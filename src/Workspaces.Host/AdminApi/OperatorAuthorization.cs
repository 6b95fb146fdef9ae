using Workspaces.Application.Callers;
using Workspaces.Application.Outcomes;

namespace Workspaces.Host.AdminApi;

/// <summary>
/// Tells a caller before its body is read what the function behind the call would tell it. The functions judge every caller themselves; this only
/// spares the reading.
/// </summary>
internal sealed class OperatorAuthorization(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is not RouteEndpoint endpoint)
        {
            return next(context);
        }

        if (context.FindCaller() is not { } caller)
        {
            // Only what needs nobody is there for nobody.
            return endpoint.Metadata.GetMetadata<Need>() is null
                ? next(context)
                : Problem.Of(StatusCodes.Status401Unauthorized, "The call takes an operator key.").ExecuteAsync(context);
        }

        var need = endpoint.Metadata.GetMetadata<Need>() ?? Need.Everything;
        return need.FaultOf(caller, context.Request.RouteValues["id"] as string) is { } fault
            ? Problem.Of(fault.Kind is FaultKind.NotFound ? StatusCodes.Status404NotFound : StatusCodes.Status403Forbidden, fault.Message).ExecuteAsync(context)
            : next(context);
    }
}
