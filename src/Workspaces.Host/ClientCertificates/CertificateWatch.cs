using Workspaces.Application.ClientCertificates;
using Workspaces.FapiExtensions.AspNetCore.Responses;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.FapiExtensions.Refusals;

namespace Workspaces.Host.ClientCertificates;

/// <summary>Has it noted with which certificates clients come: only of requests that were served, for what proved the client may be used a second time by somebody else.</summary>
internal sealed class CertificateWatch(RequestDelegate next, SeenCertificates seen)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (context.Features.Get<RequestTrace>() is { ClientId: { } clientId, Certificate: { } certificate }
            && context.Response.StatusCode < StatusCodes.Status400BadRequest
            && context.Refused() is null)
        {
            seen.Saw(context.GetWorkspace().Id, clientId, certificate);
        }
    }
}
