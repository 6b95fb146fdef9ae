using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workspaces.Cli.Arguments;

/// <summary>Templates that are not in use, given by <c>--templates</c>: a file or a folder.</summary>
public static class TemplateFiles
{
    private static readonly JsonDocumentOptions WithComments = new() { CommentHandling = JsonCommentHandling.Skip };

    public static Option<string?> Option() => new("--templates") { Description = "Templates that are not in use, to compare with: a file, or a folder with several." };

    /// <summary>The question to a host: about a profile, with templates that come along.</summary>
    /// <exception cref="IOException">The file or folder cannot be read.</exception>
    /// <exception cref="JsonException">A template is no JSON.</exception>
    public static JsonObject Request(string? profile, string? path)
    {
        var body = new JsonObject { ["templates"] = new JsonArray([.. Files(path).Select(file => JsonNode.Parse(File.ReadAllBytes(file), null, WithComments))]) };
        if (profile is not null)
        {
            body["profile"] = profile;
        }

        return body;
    }

    private static IEnumerable<string> Files(string? path) => path switch
    {
        null => [],
        _ when File.Exists(path) => [path],
        ['@', .. var bare] when !Directory.Exists(path) && Path.Exists(bare) => throw new MisuseException($"--templates: there is no {path}. Leave out the @: {bare}."),
        _ when !Directory.Exists(path) => throw new MisuseException($"--templates: there is no file or folder {path}."),
        _ => Directory.GetFiles(path, "*.json").Order(StringComparer.Ordinal),
    };
}
