using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workspaces.Cli.Arguments;

/// <summary>A JSON object given as an argument: the text itself, or <c>@</c> and the file that holds it; <c>@-</c> reads what is piped in.</summary>
internal static class JsonArgument
{
    /// <exception cref="MisuseException">It is none.</exception>
    public static JsonObject Require(string name, string argument)
    {
        var text = argument switch
        {
            "@-" => Console.In.ReadToEnd(),
            ['@', .. var file] => GivenFile.ReadText(name, file),
            _ when !LooksLikeJson(argument) && File.Exists(argument) => throw new MisuseException($"{name}: {argument} is a file; write @{argument}."),
            _ => argument,
        };
        try
        {
            return JsonNode.Parse(text) as JsonObject ?? throw new MisuseException($"{name}: it is no JSON object, {{ … }}.");
        }
        catch (JsonException) when (text == argument && !LooksLikeJson(text))
        {
            throw new MisuseException($"{name}: '{argument}' is neither JSON nor a file that is there; give a JSON object, or @ and a file.");
        }
        catch (JsonException exception)
        {
            throw new MisuseException($"{name}: it is no JSON from line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1} on.");
        }
    }

    private static bool LooksLikeJson(string text) => text.TrimStart() is ['{' or '[' or '"', ..];
}
