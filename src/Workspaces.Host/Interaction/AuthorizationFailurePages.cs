using Workspaces.FapiExtensions.Engine;

namespace Workspaces.Host.Interaction;

/// <summary>Shows the error page where an authorization request failed and its client must not be told.</summary>
internal static class AuthorizationFailurePages
{
    public static IApplicationBuilder UseAuthorizationFailurePages(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        if (context.Features.Get<AuthorizationFailure>() is not null)
        {
            context.Request.Path = "/error";
            context.Request.Method = HttpMethods.Get;
        }

        return next(context);
    });
}
