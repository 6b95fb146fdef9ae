using Workspaces.FapiExtensions.AspNetCore.Requests;

namespace Workspaces.Host.Interaction;

/// <summary>
/// Keeps from the pages whatever their own forms do not send: the framework would read bodies in parts and in any encoding before a page is asked, and fail in its own ways.
/// Endpoints of the protocol refuse such bodies by themselves. Names of parameters are those that the page names, letter by letter.
/// </summary>
internal sealed class PageForms(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var page = Readers.Pages.Contains(context.Request.Path.Value, StringComparer.Ordinal);
        if (page && context.Request.HasFormContentType && !FormMediaType.IsOf(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }

        if (page)
        {
            context.UseExactQuery();
        }

        if (page && context.Request.HasFormContentType)
        {
            await context.ReadExactFormAsync();
        }

        await next(context);
    }
}
