using Microsoft.AspNetCore.Http;
using Workspaces.FapiExtensions.Refusals;

namespace Workspaces.FapiExtensions.AspNetCore.Requests;

/// <summary>Keeps traces on requests.</summary>
public static class TracedRequests
{
    /// <summary>The trace of a request.</summary>
    public static RequestTrace Trace(this HttpContext context)
    {
        if (context.Features.Get<RequestTrace>() is not { } trace)
        {
            context.Features.Set(trace = new());
        }

        return trace;
    }
}
