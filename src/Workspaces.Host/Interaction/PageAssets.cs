using System.Collections.Frozen;

namespace Workspaces.Host.Interaction;

/// <summary>The style sheet of the pages, out of the assembly: nothing of the host lies loose on disk.</summary>
internal static class PageAssets
{
    private const string Prefix = "assets/";

    private static readonly FrozenDictionary<string, byte[]> Files = typeof(PageAssets).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .ToFrozenDictionary(name => name[Prefix.Length..], Read, StringComparer.Ordinal);

    public static void MapPageAssets(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/{name}", Serve);

    private static IResult Serve(string name, HttpResponse response)
    {
        if (!Files.TryGetValue(name, out var content))
        {
            return TypedResults.NotFound();
        }

        response.Headers.CacheControl = "public, max-age=3600";
        return TypedResults.Bytes(content, "text/css; charset=utf-8");
    }

    private static byte[] Read(string resource)
    {
        using var stream = typeof(PageAssets).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"{resource} is missing from the assembly.");
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
