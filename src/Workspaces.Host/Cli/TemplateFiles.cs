using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.Profiles.Comparison;

namespace Workspaces.Host.Cli;

/// <summary>Templates that are not in use, given by <c>--templates</c>: a file or a folder.</summary>
internal static class TemplateFiles
{
    private static readonly JsonDocumentOptions WithComments = new() { CommentHandling = JsonCommentHandling.Skip };

    public static Option<string?> Option() => new("--templates") { Description = "Templates that are not in use, to compare with: a file, or a folder with several." };

    /// <summary>The templates; none without the option.</summary>
    /// <exception cref="IOException">The file or folder cannot be read.</exception>
    public static IReadOnlyList<TemplateText> Read(string? path) => path is null ? [] : TemplateText.Read(path);

    /// <summary>The question to a host: about a profile, with templates that come along.</summary>
    /// <exception cref="IOException">The file or folder cannot be read.</exception>
    /// <exception cref="JsonException">A template is no JSON.</exception>
    public static JsonObject Request(string? profile, string? path)
    {
        var body = new JsonObject { ["templates"] = new JsonArray([.. Read(path).Select(template => JsonNode.Parse(template.Json.Span, null, WithComments))]) };
        if (profile is not null)
        {
            body["profile"] = profile;
        }

        return body;
    }
}
