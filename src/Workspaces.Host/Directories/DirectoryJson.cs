using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.Directories.Participants;

namespace Workspaces.Host.Directories;

/// <summary>What directories answer.</summary>
internal static class DirectoryJson
{
    private const string MediaType = "application/json";
    private const int HugeBytes = 10 * 1024 * 1024;

    public static IResult Of(JsonObject json) => TypedResults.Bytes(JsonSerializer.SerializeToUtf8Bytes(json), MediaType);

    /// <summary>What there is, or why it is not there.</summary>
    public static IResult Of<TValue>(Result<TValue> result, Func<TValue, IResult> answer) where TValue : class => result.Succeeded
        ? answer(result.Value)
        : TypedResults.Text(
            new JsonObject { ["error"] = string.Join(' ', result.Refusals.Select(refusal => refusal.Message)) }.ToJsonString(),
            MediaType, statusCode: result.Refusals.All(refusal => refusal.Kind is RefusalKind.NotFound) ? StatusCodes.Status404NotFound : StatusCodes.Status409Conflict);

    /// <summary>The same with 10 MB more in it.</summary>
    public static JsonObject Huge(JsonObject told)
    {
        told["padding"] = new string('.', HugeBytes);
        return told;
    }
}
