using Workspaces.Application.Callers;
using Workspaces.Storage.Rows;

namespace Workspaces.Host.AdminApi;

/// <summary>Lets a call through when the operator key has what the call needs. A workspace that a key does not see is not there for it.</summary>
internal sealed class OperatorAuthorization(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is not RouteEndpoint endpoint)
        {
            return next(context);
        }

        if (context.Features.Get<Operator>() is not { } caller)
        {
            // Only what needs nobody is there for nobody.
            return endpoint.Metadata.GetMetadata<Need>() is null
                ? next(context)
                : Problem.Of(StatusCodes.Status401Unauthorized, "The call takes an operator key.").ExecuteAsync(context);
        }

        var need = endpoint.Metadata.GetMetadata<Need>() ?? Need.Everything;
        return Refusal(need, caller, context.Request) is { } refusal ? refusal.ExecuteAsync(context) : next(context);
    }

    private static Problem? Refusal(Need need, Operator caller, HttpRequest request)
    {
        if (need.Reach is Reach.Workspace && !(request.RouteValues["id"] is string id && WorkspaceId.IsValid(id) && caller.Sees(id)))
        {
            return Problem.Of(StatusCodes.Status404NotFound, $"There is no workspace '{request.RouteValues["id"]}'.");
        }

        if (!need.Roles.Contains(caller.Role))
        {
            return Forbidden($"takes the role {string.Join(" or ", need.Roles.Select(Name))}; the operator key '{caller.Name}' has the role {Name(caller.Role)}.");
        }

        return need.Reach is Reach.Installation && caller.IsRestricted
            ? Forbidden($"is about the whole installation; the operator key '{caller.Name}' is for some workspaces only.")
            : null;
    }

    private static Problem Forbidden(string reason) => Problem.Of(StatusCodes.Status403Forbidden, "The call " + reason);

    private static string Name(OperatorRole role) => role.ToString().ToLowerInvariant();
}
