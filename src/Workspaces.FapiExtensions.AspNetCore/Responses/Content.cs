using Microsoft.AspNetCore.Http;

namespace Workspaces.FapiExtensions.AspNetCore.Responses;

internal static class Content
{
    /// <summary>Writes content that may not be stored (RFC 6749 5.1).</summary>
    public static Task WriteUnstoredAsync(this HttpContext context, int status, string type, ReadOnlyMemory<byte> content)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.Headers.CacheControl = "no-store";
        response.Headers.Pragma = "no-cache";
        return context.WriteContentAsync(type, content);
    }

    /// <summary>Writes content with its length; to HEAD the length alone (RFC 9110 9.3.2).</summary>
    public static async Task WriteContentAsync(this HttpContext context, string type, ReadOnlyMemory<byte> content)
    {
        context.Response.ContentType = type;
        context.Response.ContentLength = content.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.BodyWriter.WriteAsync(content, context.RequestAborted);
        }
    }
}
