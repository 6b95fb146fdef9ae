using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.Cli.Remote;
using Workspaces.Cli.Terminals;
using Workspaces.Client.Http;

namespace Workspaces.Cli.Comparison;

/// <summary>Asks a host to compare something with templates that may come along.</summary>
internal static class ComparisonCall
{
    public static async Task<int> SendAsync(Terminal terminal, Func<JsonObject> write, Func<JsonObject, Task<Answer>> send, Func<JsonObject, int> tell)
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
        return answer.Succeeded
            ? tell(answer.Json ?? throw new HttpRequestException("The host answered nothing."))
            : ServerOptions.Refuse(terminal, answer);
    }
}
