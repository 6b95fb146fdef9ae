using System.Text.Json.Nodes;

namespace Workspaces.Cli.Directories;

/// <summary>Members of a body that are sent where they were given.</summary>
internal static class BodyMembers
{
    public static JsonObject With(this JsonObject body, string name, string? value)
    {
        if (value is not null)
        {
            body[name] = value;
        }

        return body;
    }

    public static JsonObject With(this JsonObject body, string name, string[]? values)
    {
        if (values is { Length: > 0 })
        {
            body[name] = new JsonArray([.. values.Select(value => (JsonNode)value)]);
        }

        return body;
    }
}
