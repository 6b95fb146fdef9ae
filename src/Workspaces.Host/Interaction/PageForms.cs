using Workspaces.FapiExtensions.AspNetCore.Requests;

namespace Workspaces.Host.Interaction;

/// <summary>
/// Keeps from the pages whatever their own forms do not send: the framework would read bodies in parts and in any encoding before a page is asked, and fail in its own ways.
/// Endpoints of the protocol refuse such bodies by themselves.
/// </summary>
internal sealed class PageForms(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType || FormMediaType.IsOf(context.Request) || !Readers.Pages.Contains(context.Request.Path.Value, StringComparer.Ordinal))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
        return Task.CompletedTask;
    }
}
