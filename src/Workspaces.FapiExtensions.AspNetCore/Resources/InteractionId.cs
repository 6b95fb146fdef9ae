using Microsoft.AspNetCore.Http;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.AspNetCore.Resources;

/// <summary>The <c>x-fapi-interaction-id</c> of resource responses (FAPI1-BASE-6.2.1-11).</summary>
public static class InteractionId
{
    public const string Header = "x-fapi-interaction-id";

    /// <summary>Sets the header to the one that was received when that is a UUID, else to a new one.</summary>
    public static string Answer(HttpContext context, TimeProvider time)
    {
        var id = InteractionIds.Resolve(context.Request.Headers[Header], time.GetUtcNow());
        context.Response.Headers[Header] = id;
        return id;
    }

    /// <summary>Answers with one all the same, and returns what was received, which a profile may demand.</summary>
    public static string Receive(HttpContext context, TimeProvider time)
    {
        Answer(context, time);
        return context.Request.Headers[Header].ToString();
    }
}
