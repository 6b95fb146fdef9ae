using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Workspaces.Host.Directories;

/// <summary>The versions of an endpoint of the Register, chosen by <c>x-v</c> and <c>x-min-v</c> (Consumer Data Standards 1.36.0, HTTP Headers).</summary>
internal sealed record EndpointVersions(int Oldest, int Newest)
{
    private const string Most = "x-v";
    private const string Least = "x-min-v";

    /// <summary>The highest that is asked for; null when it is none, or cannot be read.</summary>
    public int? Choose(IHeaderDictionary headers)
    {
        // Without x-min-v, or with one that is not below x-v, only x-v itself will do.
        var (most, least) = (Read(headers[Most]), headers[Least] is { Count: > 0 } given ? Read(given) : int.MaxValue);
        return most is { } highest && least is { } lowest && Math.Min(highest, Newest) is var chosen && chosen >= Oldest && chosen >= Math.Min(lowest, highest) ? chosen : null;
    }

    public static IResult Refuse(IHeaderDictionary headers) => (headers[Most], headers[Least]) switch
    {
        ({ Count: 0 }, _) => Error(StatusCodes.Status400BadRequest, "Header/Missing", "Missing Required Header", Most),
        (var most, var least) when Read(most) is null || (least.Count > 0 && Read(least) is null) =>
            Error(StatusCodes.Status400BadRequest, "Header/InvalidVersion", "Invalid Version", $"{Most} and {Least} are positive integers."),
        _ => Error(StatusCodes.Status406NotAcceptable, "Header/UnsupportedVersion", "Unsupported Version", $"The endpoint has no version between {Least} and {Most}."),
    };

    private static int? Read(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version > 0 ? version : null;

    private static ContentHttpResult Error(int status, string code, string title, string detail) => TypedResults.Text(
        new JsonObject { ["errors"] = new JsonArray(new JsonObject { ["code"] = "urn:au-cds:error:cds-all:" + code, ["title"] = title, ["detail"] = detail }) }.ToJsonString(),
        "application/json", statusCode: status);
}
