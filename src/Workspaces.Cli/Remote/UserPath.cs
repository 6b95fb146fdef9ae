using Workspaces.Client.Http;

namespace Workspaces.Cli.Remote;

/// <summary>Where the admin API has the users of a workspace.</summary>
internal static class UserPath
{
    public static string Of(string workspace) => $"/workspaces/{Uri.EscapeDataString(workspace)}/users";

    public static string Of(string workspace, string id) => $"{Of(workspace)}/{Uri.EscapeDataString(id)}";

    /// <summary>The list of those who have a name: one, or nobody.</summary>
    public static string Named(string workspace, string username) => $"{Of(workspace)}?limit=1&username={Uri.EscapeDataString(username)}";

    /// <summary>The id of the first in a list; null where it is empty.</summary>
    public static string? IdIn(Answer list) => (string?)list.Json?["items"]?.AsArray().FirstOrDefault()?["id"];

    /// <returns>The path of the user whom a person calls by name or id, or the answer by which the host refused to look.</returns>
    public static async Task<(string Path, Answer? Refusal)> FindAsync(AdminConnection connection, string workspace, string user, CancellationToken cancellationToken)
    {
        var (id, refusal) = await FindIdAsync(connection, workspace, user, cancellationToken);
        return refusal is null ? (Of(workspace, id ?? user), null) : ("", refusal);
    }

    /// <returns>The id of the user whom a person calls by name or id, null where nobody is called, or the answer by which the host refused to look.</returns>
    public static async Task<(string? Id, Answer? Refusal)> FindIdAsync(AdminConnection connection, string workspace, string? user, CancellationToken cancellationToken)
    {
        if (user is null)
        {
            return (null, null);
        }

        var answer = await connection.SendAsync(HttpMethod.Get, Named(workspace, user), null, cancellationToken);
        return answer.Succeeded ? (IdIn(answer) ?? user, null) : (null, answer);
    }
}
