using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.Host.Files;
using Workspaces.Host.Interaction;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Hosting;

/// <summary>HEAD goes wherever GET goes (RFC 9110 9.1), and its answer has no content, whoever writes it (9.3.2).</summary>
public sealed class HeadTests(ProtocolHosts hosts)
{
    private HostFixture Host => hosts.Sqlite;
    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Is_answered_like_GET_and_with_nothing(int version)
    {
        var workspace = await Host.CreateWorkspaceAsync("fintech");
        using var http = Http(version);
        var differing = new List<string>();
        foreach (var path in await PathsAsync(workspace.Id))
        {
            var get = await SendAsync(http, HttpMethod.Get, path, version);
            var head = await SendAsync(http, HttpMethod.Head, path, version);
            if (get.Status != head.Status || get.Type != head.Type || head.Length != 0)
            {
                differing.Add($"{path}: {get} {head}");
            }
        }

        Assert.Empty(differing);
    }

    [Theory]
    [InlineData("/token", 405)]
    [InlineData("/par", 405)]
    [InlineData("/nothing", 404)]
    [InlineData("/jwks", 200)]
    [InlineData("/authorize", 400)]
    [InlineData("/userinfo", 401)]
    public async Task Has_no_octet_behind_its_head(string path, int status)
    {
        var workspace = await Host.CreateWorkspaceAsync("fintech");

        var answer = await RawRequest.SendAsync(Host, $"/{workspace.Id}{path}", method: "HEAD");

        Assert.Equal($"{status}", RawRequest.Status(answer));
        Assert.EndsWith("\r\n\r\n", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Transfer-Encoding", answer, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("/token", 405)]
    [InlineData("/nothing", 404)]
    [InlineData("/userinfo", 401)]
    public async Task Has_no_frame_behind_its_head(string path, int status)
    {
        var workspace = await Host.CreateWorkspaceAsync("fintech");
        using var http = Http(2);

        // The second would fail if the first had ended the connection.
        for (var time = 0; time < 2; time++)
        {
            var answer = await SendAsync(http, HttpMethod.Head, $"/{workspace.Id}{path}", 2);
            Assert.Equal((status, 0L), (answer.Status, answer.Length));
        }
    }

    [Fact]
    public async Task Is_among_the_methods_that_are_allowed_where_GET_is()
    {
        var workspace = await Host.CreateWorkspaceAsync("fintech");
        using var http = Http(1);
        async Task<string[]> Allowed(string path)
        {
            using var request = new HttpRequestMessage(HttpMethod.Patch, new Uri(Host.PublicUrl, path));
            request.Headers.Authorization = new("Bearer", Host.Services.GetRequiredService<OperatorKey>().Value);
            using var response = await http.SendAsync(request, Stopping);
            Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
            return [.. response.Content.Headers.Allow.Order(StringComparer.Ordinal)];
        }

        Assert.Equal(["GET", "HEAD"], await Allowed($"/{workspace.Id}/jwks"));
        Assert.Equal(["GET", "HEAD", "POST"], await Allowed($"/{workspace.Id}/userinfo"));
        Assert.Equal(["GET", "HEAD"], await Allowed("/admin/api/profiles"));
        Assert.Equal(["POST"], await Allowed($"/{workspace.Id}/token"));
    }

    /// <summary>Everything that GET is for.</summary>
    private async Task<IReadOnlyList<string>> PathsAsync(string workspace)
    {
        using var http = Http(1);
        using var response = await http.GetAsync(new Uri(Host.PublicUrl, "/admin/openapi.json"), Stopping);
        var described = JsonNode.Parse(await response.Content.ReadAsStringAsync(Stopping))!["paths"]!.AsObject()
            .Where(path => path.Value!.AsObject().ContainsKey("get"))
            .Select(path => path.Key.Replace("{id}", path.Key.Contains("/workspaces/", StringComparison.Ordinal) ? workspace : "x", StringComparison.Ordinal))
            .Select(path => System.Text.RegularExpressions.Regex.Replace(path, @"\{[^}]*\}", "x"));
        return
        [
            .. ProtocolEndpoints.All.Where(endpoint => endpoint.Methods.Contains("GET") && endpoint != ProtocolEndpoints.Resource).Select(endpoint => $"/{workspace}{endpoint.Path}"),
            .. Readers.Pages.Select(page => $"/{workspace}{page}"), .. described.Select(path => path.StartsWith("/admin", StringComparison.Ordinal) ? path : "/admin/api" + path),
            $"/{workspace}/branding/logo", $"/{workspace}/nothing", "/", "/nobody/jwks", "/health/live", "/health/ready", "/docs/rules/client-id-matches", "/docs/reasons/client-unknown", "/docs/nothing",
            "/compliance-keys", "/assets/site.css", "/admin/openapi.json", "/admin/docs", "/admin/nothing", "/admin/api/nothing",
        ];
    }

    private async Task<(int Status, string? Type, long Length)> SendAsync(HttpClient http, HttpMethod method, string path, int version)
    {
        using var request = new HttpRequestMessage(method, new Uri(Host.PublicUrl, path)) { Version = new(version, version == 1 ? 1 : 0), VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        request.Headers.Authorization = path.StartsWith("/admin", StringComparison.Ordinal) ? new("Bearer", Host.Services.GetRequiredService<OperatorKey>().Value) : null;
        using var response = await http.SendAsync(request, Stopping);
        return ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, (await response.Content.ReadAsByteArrayAsync(Stopping)).Length);
    }

    private HttpClient Http(int version) => TrustingHttp.Of(Host, version);
}
