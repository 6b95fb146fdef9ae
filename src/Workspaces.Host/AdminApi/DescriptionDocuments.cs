using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace Workspaces.Host.AdminApi;

/// <summary>What describes the admin API, as an OpenAPI document and as a page: made when first asked for, and the same for everybody until the process ends.</summary>
internal sealed class DescriptionDocuments([FromKeyedServices(DescriptionDocuments.Name)] IOpenApiDocumentProvider provider)
{
    private const string Name = "v1";

    private readonly Lazy<Task<Texts>> _texts = new(() => MakeAsync(provider));

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Description.Path, static async (DescriptionDocuments documents, HttpResponse response) => Answer((await documents._texts.Value).Document, response)).ExcludeFromDescription();
        endpoints.MapGet("/docs", static async (DescriptionDocuments documents, HttpResponse response) => Answer((await documents._texts.Value).Page, response)).ExcludeFromDescription();
    }

    private static FileContentHttpResult Answer(Text text, HttpResponse response)
    {
        // Kept by whoever asked, who asks whether it is still the same: another version of the server may say more.
        response.Headers.CacheControl = "no-cache";
        return TypedResults.Bytes(text.Content, text.MediaType, entityTag: text.Tag);
    }

    // The request that asks first is not the only one that waits.
    private static async Task<Texts> MakeAsync(IOpenApiDocumentProvider provider)
    {
        var document = await provider.GetOpenApiDocumentAsync(CancellationToken.None);
        using var json = new MemoryStream();
        await document.SerializeAsJsonAsync(json, OpenApiSpecVersion.OpenApi3_1, CancellationToken.None);
        return new(Text.Of(json.ToArray(), "application/json; charset=utf-8"), Text.Of(Encoding.UTF8.GetBytes(DescriptionPage.Of(document)), "text/html; charset=utf-8"));
    }

    private sealed record Texts(Text Document, Text Page);

    private sealed record Text(byte[] Content, string MediaType, EntityTagHeaderValue Tag)
    {
        public static Text Of(byte[] content, string mediaType) => new(content, mediaType, new($"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..16]}\""));
    }
}
