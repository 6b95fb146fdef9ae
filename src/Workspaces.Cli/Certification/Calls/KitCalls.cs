using System.Net;
using System.Text.Json.Nodes;
using Workspaces.Cli.Certification.Plans;
using Workspaces.Cli.Remote;
using Workspaces.Cli.Terminals;
using Workspaces.Client.Discovery;
using Workspaces.Client.Http;

namespace Workspaces.Cli.Certification.Calls;

/// <summary>Calls of the admin API, of which one that is refused ends the work.</summary>
internal sealed class KitCalls(AdminConnection connection, CancellationToken cancellationToken)
{
    /// <summary>Tells how work ends that consists of such calls.</summary>
    public static async Task<int> TellAsync(Terminal terminal, Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (RefusedException refused)
        {
            return refused.Answer is { } answer ? ServerOptions.Refuse(terminal, answer) : terminal.Refuse(refused.Message);
        }
        catch (Exception exception) when (exception is FormatException or IOException or UnauthorizedAccessException)
        {
            return terminal.Refuse(exception.Message);
        }
    }

    /// <exception cref="RefusedException">There is none, or it does not serve.</exception>
    public async Task<TestedWorkspace> ReadAsync(string id)
    {
        var workspace = await JsonAsync(RemoteCommand.Of(id));
        if (workspace["enabled"]?.GetValue<bool>() is false || workspace["delete_after"] is not null)
        {
            throw new RefusedException($"{id} does not serve: it is {(workspace["delete_after"] is null ? "disabled" : "deleted")}.");
        }

        return new(
            workspace,
            await JsonAsync("/profiles/" + Uri.EscapeDataString($"{workspace["profile"]}")),
            await JsonAsync(RemoteCommand.Of(id) + "/limits"),
            await PublishedAsync(id))
        {
            HasIdentityProvider = await FindAsync(RemoteCommand.Of(id) + "/identity-provider") is not null,
        };
    }

    /// <summary>Whether any user granted anything that has not ended.</summary>
    public async Task<bool> HasGrantsAsync(string id) => (await JsonAsync(RemoteCommand.Of(id) + "/grants?limit=1"))["items"] is JsonArray { Count: > 0 };

    /// <summary>The path of a user; null where nobody has the name.</summary>
    public async Task<string?> FindUserAsync(string workspace, string username) =>
        await FindAsync(UserPath.Named(workspace, username)) is { } answer && UserPath.IdIn(answer) is { } id ? UserPath.Of(workspace, id) : null;

    /// <summary>Deletes something.</summary>
    /// <returns>Whether it was there.</returns>
    public async Task<bool> DeleteAsync(string path)
    {
        var answer = await connection.SendAsync(HttpMethod.Delete, path, null, cancellationToken);
        return answer.Status is not HttpStatusCode.NotFound && Accepted(answer).Succeeded;
    }

    /// <summary>What is there; null where nothing is.</summary>
    public async Task<Answer?> FindAsync(string path)
    {
        var answer = await connection.SendAsync(HttpMethod.Get, path, null, cancellationToken);
        return answer.Status is HttpStatusCode.NotFound ? null : Accepted(answer);
    }

    public async Task<Answer> SendAsync(HttpMethod method, string path, JsonObject? body) => Accepted(await connection.SendAsync(method, path, body, cancellationToken));

    /// <summary>What the host publishes of a workspace, wherever its public address is.</summary>
    public async Task<PublishedServer> PublishedAsync(string id)
    {
        var url = AuthorizationServer.MetadataUrl(new Uri(connection.Server, "/" + Uri.EscapeDataString(id)).AbsoluteUri, openId: true);
        return new(Accepted(await connection.ReadPublishedAsync(url.AbsolutePath, cancellationToken)).Json ?? throw new RefusedException($"{url} is no JSON object."));
    }

    private async Task<JsonObject> JsonAsync(string path) =>
        (await SendAsync(HttpMethod.Get, path, null)).Json ?? throw new RefusedException($"The host answered {path} with no JSON object.");

    private static Answer Accepted(Answer answer) => answer.Succeeded ? answer : throw new RefusedException(answer);
}
