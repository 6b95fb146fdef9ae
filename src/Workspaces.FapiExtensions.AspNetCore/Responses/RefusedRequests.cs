using Microsoft.AspNetCore.Http;
using Workspaces.FapiExtensions.Refusals;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.FapiExtensions.AspNetCore.Responses;

/// <summary>Leaves refusals on requests, for whoever records them.</summary>
public static class RefusedRequests
{
    /// <summary>Leaves a refusal under a new reference.</summary>
    public static RefusedRequest Refuse(this HttpContext context, Refusal refusal) => context.Refuse(new RefusedRequest(refusal, RefusalReference.Create()));

    /// <summary>Leaves a refusal under the reference that it has.</summary>
    public static RefusedRequest Refuse(this HttpContext context, RefusedRequest refused)
    {
        context.Features.Set(refused);
        return refused;
    }

    /// <summary>The refusal of a request; null while there is none.</summary>
    public static RefusedRequest? Refused(this HttpContext context) => context.Features.Get<RefusedRequest>();
}
