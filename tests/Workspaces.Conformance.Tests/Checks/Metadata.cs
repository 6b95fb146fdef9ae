using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workspaces.Conformance.Tests.Checks;

/// <summary>Published metadata, read with an eye on types.</summary>
internal sealed record Metadata(JsonObject All)
{
    public JsonObject Aliases => All["mtls_endpoint_aliases"] as JsonObject ?? [];

    /// <summary>A boolean; null when it is absent or something else.</summary>
    public bool? Flag(string name) => All[name]?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    public bool IsList(string name) => All[name] is JsonArray list && list.All(one => one?.GetValueKind() is JsonValueKind.String);

    public IReadOnlyList<string> List(string name) => IsList(name) ? [.. All[name]!.AsArray().Select(one => (string)one!)] : [];

    public bool Has(string name, string value) => List(name).Contains(value);

    public bool HasAny(string name, params string[] values) => values.Any(value => Has(name, value));

    public bool HasAll(string name, params string[] values) => values.All(value => Has(name, value));

    public static bool IsHttps(JsonNode? value) => Uri.TryCreate((string?)value, UriKind.Absolute, out var uri) && uri.Scheme == "https";
}
