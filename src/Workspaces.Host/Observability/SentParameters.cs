using Microsoft.AspNetCore.Http.Features;

namespace Workspaces.Host.Observability;

/// <summary>The parameters of a request that is over.</summary>
internal static class SentParameters
{
    // The form only when it was read: the request is over.
    public static string? Find(HttpContext context, string name) =>
        (context.Features.Get<IFormFeature>()?.Form?[name] ?? context.Request.Query[name]) is [{ Length: > 0 } value] ? value : null;
}
