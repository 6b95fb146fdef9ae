using System.Collections.Frozen;
using System.Security.Cryptography;

namespace Workspaces.Host.Interaction;

/// <summary>The style sheet and the script of the pages, out of the assembly: nothing of the host lies loose on disk. Each version has its own address.</summary>
internal static class PageAssets
{
    private const string Prefix = "assets/";
    private const int HashLength = 16;

    private static readonly FrozenDictionary<string, (string Address, byte[] Content)> Files = typeof(PageAssets).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .ToFrozenDictionary(name => name[Prefix.Length..], Read, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, byte[]> ByAddress =
        Files.Values.ToFrozenDictionary(file => file.Address, file => file.Content, StringComparer.Ordinal);

    /// <summary>Where a file is served.</summary>
    public static string Url(string name) => "/assets/" + Files[name].Address;

    public static void MapPageAssets(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/{address}", Serve);

    private static IResult Serve(string address, HttpResponse response)
    {
        if (!ByAddress.TryGetValue(address, out var content))
        {
            return TypedResults.NotFound();
        }

        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return TypedResults.Bytes(content, address.EndsWith(".js", StringComparison.Ordinal) ? "text/javascript; charset=utf-8" : "text/css; charset=utf-8");
    }

    private static (string Address, byte[] Content) Read(string resource)
    {
        using var stream = typeof(PageAssets).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"{resource} is missing from the assembly.");
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        var content = memory.ToArray();
        var hash = Convert.ToHexStringLower(SHA256.HashData(content))[..HashLength];
        return ($"{Path.GetFileNameWithoutExtension(resource)}.{hash}{Path.GetExtension(resource)}", content);
    }
}
