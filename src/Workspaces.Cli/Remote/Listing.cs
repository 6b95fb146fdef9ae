using System.Text.Json.Nodes;
using Workspaces.Client.Http;

namespace Workspaces.Cli.Remote;

/// <summary>Reads a list of the admin API to its end.</summary>
internal static class Listing
{
    private const int PageSize = 100;

    /// <summary>The path of a list of what is asked for; what has no value is not asked for.</summary>
    public static string Of(string path, params IEnumerable<(string Name, string? Value)> filters) =>
        string.Join('&', filters.Where(filter => filter.Value is not null).Select(filter => $"{filter.Name}={Uri.EscapeDataString(filter.Value!)}")) is { Length: > 0 } query ? $"{path}?{query}" : path;

    /// <returns>The whole list, or the answer by which a page was refused.</returns>
    public static async Task<(JsonArray Items, Answer? Refusal)> ReadAsync(
        AdminConnection connection, string path, string? search, CancellationToken cancellationToken)
    {
        var items = new JsonArray();
        var query = $"{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit={PageSize}" + (search is null ? "" : "&search=" + Uri.EscapeDataString(search));
        for (string? cursor = ""; cursor is not null;)
        {
            var answer = await connection.SendAsync(HttpMethod.Get, path + query + (cursor.Length == 0 ? "" : "&cursor=" + cursor), null, cancellationToken);
            if (!answer.Succeeded || answer.Json?["items"] is not JsonArray page)
            {
                return (items, answer);
            }

            foreach (var item in page)
            {
                items.Add(item?.DeepClone());
            }

            cursor = answer["next"];
        }

        return (items, null);
    }
}
