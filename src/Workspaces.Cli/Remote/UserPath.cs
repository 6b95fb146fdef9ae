using Workspaces.Client.Http;

namespace Workspaces.Cli.Remote;

/// <summary>Where the admin API has the users of a workspace.</summary>
internal static class UserPath
{
    public static string Of(string workspace) => $"/workspaces/{Uri.EscapeDataString(workspace)}/users";

    /// <returns>The path of the user whom a person calls by name or id, or the answer by which the host refused to look.</returns>
    public static async Task<(string Path, Answer? Refusal)> FindAsync(AdminConnection connection, string workspace, string user, CancellationToken cancellationToken)
    {
        var answer = await connection.SendAsync(HttpMethod.Get, $"{Of(workspace)}?limit=1&username={Uri.EscapeDataString(user)}", null, cancellationToken);
        if (!answer.Succeeded)
        {
            return ("", answer);
        }

        var named = (string?)answer.Json?["items"]?.AsArray().FirstOrDefault()?["id"];
        return ($"{Of(workspace)}/{Uri.EscapeDataString(named ?? user)}", null);
    }
}
