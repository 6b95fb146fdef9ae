using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Workspaces.Client.Http;

namespace Workspaces.Client.Admin;

/// <summary>The operator's calls to the admin API.</summary>
public sealed class AdminClient(Uri publicUrl, string operatorKey, TppHttp http)
{
    public Task<Answer> CreateWorkspaceAsync(string id, string profile, JsonObject? settings = null, string? displayName = null, CancellationToken cancellationToken = default)
    {
        var body = new JsonObject { ["id"] = id, ["profile"] = profile };
        if (displayName is not null)
        {
            body["display_name"] = displayName;
        }

        if (settings is not null)
        {
            body["settings"] = settings.DeepClone();
        }

        return SendAsync(HttpMethod.Post, "/workspaces", body, cancellationToken: cancellationToken);
    }

    public Task<Answer> GetWorkspaceAsync(string id, CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Get, $"/workspaces/{id}", cancellationToken: cancellationToken);

    public Task<Answer> DeleteWorkspaceAsync(string id, string? etag = null, CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Delete, $"/workspaces/{id}", etag: etag, cancellationToken: cancellationToken);

    /// <param name="workspace">The workspace.</param>
    /// <param name="metadata">RFC 7591 client metadata.</param>
    public Task<Answer> CreateClientAsync(string workspace, JsonObject metadata, CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Post, $"/workspaces/{workspace}/clients", metadata, cancellationToken: cancellationToken);

    public Task<Answer> GetClientAsync(string workspace, string clientId, CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Get, $"/workspaces/{workspace}/clients/{Uri.EscapeDataString(clientId)}", cancellationToken: cancellationToken);

    public Task<Answer> UpdateClientAsync(string workspace, string clientId, JsonObject metadata, string? etag = null, CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Put, $"/workspaces/{workspace}/clients/{Uri.EscapeDataString(clientId)}", metadata, etag, cancellationToken);

    public Task<Answer> DeleteClientAsync(string workspace, string clientId, string? etag = null, CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Delete, $"/workspaces/{workspace}/clients/{Uri.EscapeDataString(clientId)}", etag: etag, cancellationToken: cancellationToken);

    /// <param name="workspace">The workspace.</param>
    /// <param name="certificates">The CAs whose client certificates count, as PEM.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<Answer> SetTrustAnchorsAsync(string workspace, IEnumerable<string> certificates, CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Put, $"/workspaces/{workspace}/trust-anchors",
            new() { ["certificates"] = new JsonArray([.. certificates.Select(pem => JsonValue.Create(pem))]) }, cancellationToken: cancellationToken);

    public Task<Answer> CreateUserAsync(string workspace, string username, string password, JsonObject? claims = null, CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Post, $"/workspaces/{workspace}/users",
            new() { ["username"] = username, ["password"] = password, ["claims"] = claims?.DeepClone() ?? new JsonObject() }, cancellationToken: cancellationToken);

    /// <param name="workspace">The workspace.</param>
    /// <param name="name">For people.</param>
    /// <param name="uses">How many clients may register themselves with it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<Answer> CreateInitialAccessTokenAsync(string workspace, string name, int uses, CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Post, $"/workspaces/{workspace}/initial-access-tokens", new() { ["name"] = name, ["uses"] = uses }, cancellationToken: cancellationToken);

    public Task<Answer> GetProfileAsync(string id, CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Get, $"/profiles/{Uri.EscapeDataString(id)}", cancellationToken: cancellationToken);

    public Task<Answer> ComplianceAsync(string workspace, CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Get, $"/workspaces/{workspace}/compliance", cancellationToken: cancellationToken);

    /// <param name="workspace">The workspace.</param>
    /// <param name="reference">One rejection; null = the latest ones.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<Answer> RejectionsAsync(string workspace, string? reference = null, CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Get, $"/workspaces/{workspace}/rejections" + (reference is null ? "" : "/" + reference), cancellationToken: cancellationToken);

    /// <summary>Any other call.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">Below <c>/admin/api</c>.</param>
    /// <param name="body">JSON, if any.</param>
    /// <param name="etag">Sent as If-Match.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<Answer> SendAsync(HttpMethod method, string path, JsonObject? body = null, string? etag = null, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(method, new Uri(publicUrl, "/admin/api" + path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", operatorKey);
        if (etag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", etag);
        }

        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        }

        return await http.SendAsync(request, null, null, cancellationToken);
    }
}
