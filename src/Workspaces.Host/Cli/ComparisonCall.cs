using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.Host.AdminApi;
using Workspaces.Host.Tour;

namespace Workspaces.Host.Cli;

/// <summary>Asks a host to compare something with templates that may come along.</summary>
internal static class ComparisonCall
{
    public static async Task<int> SendAsync(Terminal terminal, Func<JsonObject> write, Func<JsonObject, Task<Answer>> send, Func<Answer, int> tell)
    {
        JsonObject body;
        try
        {
            body = write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return terminal.Misuse($"--templates: {exception.Message}");
        }

        var answer = await send(body);
        return answer.Succeeded ? tell(answer) : ServerOptions.Refuse(terminal, answer);
    }

    public static TAnswer Read<TAnswer>(Answer answer) =>
        answer.Json.Deserialize<TAnswer>(AdminJson.Reading) ?? throw new HttpRequestException("The host answered nothing.");
}
