using Workspaces.Host.Hosting;

namespace Workspaces.Host.Admin;

/// <summary>Lets in who shows the operator key (RFC 6750 2.1).</summary>
internal sealed class OperatorAuthentication(RequestDelegate next, OperatorKey key)
{
    private const string Scheme = "Bearer ";

    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Headers.Authorization is [{ } credentials]
            && credentials.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && key.Matches(credentials[Scheme.Length..].Trim()))
        {
            return next(context);
        }

        context.Response.Headers.WWWAuthenticate = "Bearer realm=\"admin\"";
        return Problem.Of(StatusCodes.Status401Unauthorized, "Send the operator key: Authorization: Bearer {key}.").ExecuteAsync(context);
    }
}
