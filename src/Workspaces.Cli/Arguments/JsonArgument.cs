using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workspaces.Cli.Arguments;

/// <summary>A JSON object given as an argument: the text itself, or <c>@</c> and the file that holds it; <c>@-</c> reads what is piped in.</summary>
internal static class JsonArgument
{
    /// <exception cref="MisuseException">It is none.</exception>
    public static JsonObject Require(string name, string argument)
    {
        try
        {
            return JsonNode.Parse(TextOf(argument)) as JsonObject ?? throw new MisuseException($"{name}: it is no JSON object.");
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new MisuseException($"{name}: {exception.Message}");
        }
    }

    private static string TextOf(string argument) => argument switch
    {
        "@-" => Console.In.ReadToEnd(),
        ['@', .. var file] => File.ReadAllText(file),
        _ => argument,
    };
}
