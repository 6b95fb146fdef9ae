using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Workspaces.Testing.Host.Description;

/// <summary>The OpenAPI document of the admin API as it is kept beside its test, which holds it to what the host serves.</summary>
internal sealed class AdminDescription
{
    private const string Base = "/admin";
    /// <summary>Status and media type alone: the generator takes the members of a report that may be absent for required where their type is written in place.</summary>
    private const string Report = "/compliance";
    private readonly (string[] Parts, JsonObject Operations)[] _paths;
    private readonly SchemaCheck _schemas;

    private AdminDescription(JsonObject document)
    {
        _paths = [.. document["paths"]!.AsObject().Select(path => (path.Key.Split('/'), path.Value!.AsObject()))];
        _schemas = new(document);
    }

    public static AdminDescription Kept { get; } = new(JsonNode.Parse(File.ReadAllText(PathOfSnapshot()))!.AsObject());

    /// <summary>What in an answer is not as described; null when all is, or when the request is for nothing that is described.</summary>
    public string? FaultOf(string method, string path, int status, string? contentType, string body)
    {
        if (Find(path) is not { } operations)
        {
            return null;
        }

        if (operations[method.ToLowerInvariant()] is not { } operation)
        {
            return status is 404 or 405 ? null : $"{method} is not described";
        }

        var responses = operation["responses"]!.AsObject();
        return (responses[$"{status}"] ?? (status >= 400 ? responses["default"] : null)) is not { } response ? $"the status {status} is not described"
            : response["content"] is not JsonObject { Count: > 0 } content ? body.Length == 0 ? null : "content where none is described"
            : content.FirstOrDefault(type => contentType?.Split(';')[0] == type.Key) is not { Value: { } described } ? $"the media type {contentType ?? "none"} is not described"
            : described["schema"] is { } schema && !path.EndsWith(Report, StringComparison.Ordinal) && contentType?.Contains("json", StringComparison.Ordinal) is true ? _schemas.FaultOf(schema, JsonNode.Parse(body), "#")
            : null;
    }

    // What is spelled out stands before what a parameter takes.
    private JsonObject? Find(string path) => path.StartsWith(Base, StringComparison.Ordinal)
        ? _paths.Where(known => Fits(known.Parts, path[Base.Length..].Split('/'))).OrderBy(known => known.Parts.Count(part => part.StartsWith('{'))).Select(known => known.Operations).FirstOrDefault()
        : null;

    private static bool Fits(string[] described, string[] called) =>
        described.Length == called.Length && described.Zip(called).All(part => part.First == part.Second || (part.First.StartsWith('{') && part.Second.Length > 0));

    private static string PathOfSnapshot([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "Workspaces.Host.Tests", "Admin", "Snapshots", "openapi.json"));
}
