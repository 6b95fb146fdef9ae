using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Client.Http;
using Workspaces.Host.Files;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Admin;

/// <summary>Calls of the admin API as a test writes them.</summary>
internal static class AdminCalls
{
    private static int Ids;

    /// <summary>An id that no other test uses.</summary>
    public static string NewId(string prefix = "acme") => $"{prefix}-{Interlocked.Increment(ref Ids)}";

    public static Task<Answer> GetAsync(this HostFixture host, string path) => host.SendAsync(HttpMethod.Get, path);

    /// <param name="host">The host.</param>
    /// <param name="method">The method.</param>
    /// <param name="path">Below /admin/api.</param>
    /// <param name="body">Sent as it is; null = no body.</param>
    /// <param name="change">What else differs.</param>
    public static async Task<Answer> SendAsync(this HostFixture host, HttpMethod method, string path, string? body = null, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(host.PublicUrl.AbsoluteUri.TrimEnd('/') + "/admin/api" + path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", host.Services.GetRequiredService<OperatorKey>().Value);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        change?.Invoke(request);
        return await host.Http.SendAsync(request, null, null, TestContext.Current.CancellationToken);
    }

    public static async Task<string> NewWorkspaceAsync(this HostFixture host, string profile = "fapi2-security")
    {
        var id = NewId();
        var answer = await host.SendAsync(HttpMethod.Post, "/workspaces", $$"""{"id":"{{id}}","profile":"{{profile}}"}""");
        Assert.Equal(201, (int)answer.Status);
        return id;
    }

    /// <summary>Metadata that FAPI 2.0 has nothing against.</summary>
    public static JsonObject Client(string? id = null) => new()
    {
        ["client_id"] = id,
        ["client_name"] = "A client",
        ["redirect_uris"] = new JsonArray("https://client.example.com/callback"),
        ["grant_types"] = new JsonArray("authorization_code"),
        ["response_types"] = new JsonArray("code"),
        ["token_endpoint_auth_method"] = "tls_client_auth",
        ["tls_client_auth_subject_dn"] = "CN=client,O=Test,C=GB",
        ["tls_client_certificate_bound_access_tokens"] = true,
    };

    public static void IsProblem(this Answer answer, int status, string? path = null)
    {
        Assert.Equal(status, (int)answer.Status);
        Assert.StartsWith("application/problem+json", answer.ContentType, StringComparison.Ordinal);
        Assert.Equal(status, (int?)answer.Json?["status"]);
        Assert.Equal("no-store", answer.Header("Cache-Control"));
        if (path is not null)
        {
            Assert.Contains(path, answer.Paths());
        }
    }

    /// <summary>The members that a problem names.</summary>
    public static string[] Paths(this Answer answer) => [.. answer.Json?["errors"]?.AsArray().Select(error => $"{error?["path"]}") ?? []];
}
