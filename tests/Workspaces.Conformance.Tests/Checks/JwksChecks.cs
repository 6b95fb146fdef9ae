using System.Buffers.Text;
using System.Text.Json.Nodes;

namespace Workspaces.Conformance.Tests.Checks;

/// <summary>What the suite checks in a server's key set.</summary>
internal static class JwksChecks
{
    private const int LeastRsaBits = 2048;
    private const int LeastCurveBits = 224;
    private static readonly string[] Secret = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

    public static IEnumerable<string> Of(JsonArray set)
    {
        var keys = set.Select(key => key!.AsObject()).ToList();
        return Faults.Where(
            (keys.Count > 0, "There are no keys."),
            (keys.TrueForAll(key => !Secret.Any(key.ContainsKey)), "A key is not only public."),
            (keys.TrueForAll(key => (string?)key["kid"] is { Length: > 0 }), "A key has no kid."),
            (keys.Select(key => (string?)key["kid"]).Distinct().Count() == keys.Count, "Two keys have the same kid."),
            (keys.TrueForAll(IsStrong), "A key is malformed or weak."));
    }

    private static bool IsStrong(JsonObject key) => (string?)key["kty"] switch
    {
        "RSA" => Bits(key, "n") >= LeastRsaBits && Bits(key, "e") > 0,
        "EC" => key["crv"] is not null && Bits(key, "x") >= LeastCurveBits && Bits(key, "y") >= LeastCurveBits,
        _ => false,
    };

    private static int Bits(JsonObject key, string member) =>
        (string?)key[member] is { } text && !text.EndsWith('=') && Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text).Length * 8 : 0;
}
