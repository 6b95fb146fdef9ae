using Microsoft.AspNetCore.Http;

namespace Workspaces.FapiExtensions.AspNetCore.Responses;

/// <summary>Documents without cookies or secrets: any client may read them, from any page, and keep them for a minute.</summary>
public static class PublicDocuments
{
    /// <summary>Writes a document in JSON.</summary>
    public static Task WriteDocumentAsync(this HttpContext context, ReadOnlyMemory<byte> document)
    {
        context.Response.Headers.CacheControl = "public, max-age=60";
        context.Response.Headers.AccessControlAllowOrigin = "*";
        return context.WriteContentAsync("application/json", document);
    }
}
