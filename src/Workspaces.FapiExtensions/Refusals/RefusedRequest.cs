using Microsoft.AspNetCore.Http;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.FapiExtensions.Refusals;

/// <summary>Why a request is refused, and under which reference that is recorded.</summary>
public sealed record RefusedRequest(Refusal Refusal, RefusalReference Reference);

/// <summary>Leaves refusals on requests.</summary>
public static class RefusedRequests
{
    /// <summary>Leaves a refusal under a new reference for whoever answers and records it.</summary>
    public static RefusedRequest Refuse(this HttpContext context, Refusal refusal) => context.Refuse(new RefusedRequest(refusal, RefusalReference.Create()));

    /// <summary>Leaves a refusal for whoever records it.</summary>
    public static RefusedRequest Refuse(this HttpContext context, RefusedRequest refused)
    {
        context.Features.Set(refused);
        return refused;
    }

    /// <summary>The refusal of a request; null while there is none.</summary>
    public static RefusedRequest? Refused(this HttpContext context) => context.Features.Get<RefusedRequest>();
}
