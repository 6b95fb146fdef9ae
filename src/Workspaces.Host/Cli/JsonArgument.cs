using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workspaces.Host.Cli;

/// <summary>A JSON object given as an argument: the text itself, or <c>@</c> and the file that holds it; <c>@-</c> reads what is piped in.</summary>
internal static class JsonArgument
{
    /// <exception cref="MisuseException">It is none.</exception>
    public static JsonObject Require(string name, string argument) => Read(argument, out var fault) ?? throw new MisuseException($"{name}: {fault}");

    public static JsonObject? Read(string argument, out string? fault)
    {
        fault = null;
        try
        {
            var text = argument switch
            {
                "@-" => Console.In.ReadToEnd(),
                ['@', .. var file] => File.ReadAllText(file),
                _ => argument,
            };
            fault = "it is no JSON object.";
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            fault = exception.Message;
            return null;
        }
    }
}
