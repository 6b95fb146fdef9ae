using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Client.Http;
using Workspaces.Host.Files;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Testing;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Hosting;

/// <summary>Administration by one spelling, and on a listener of its own where it has one.</summary>
[Threat(105)]
public sealed class AdminListenerTests(HostFixture shared)
{
    [Theory]
    [InlineData("/ADMIN/api/workspaces")]
    [InlineData("/Admin/api/workspaces")]
    [InlineData("/%61dmin/api/workspaces")]
    [InlineData("/admin/%61pi/workspaces")]
    [InlineData("/admin/API/workspaces")]
    [InlineData("/admin/api/Workspaces")]
    [InlineData("/admin/api/workspaces/")]
    [InlineData("/admin//api/workspaces")]
    [InlineData("//admin/api/workspaces")]
    [InlineData("/health/../admin/api/workspaces")]
    [InlineData("/health/%2e%2e/admin/api/workspaces")]
    [InlineData("/./admin/api/workspaces")]
    [InlineData("/admin/./api/workspaces")]
    [InlineData("/admin/api/x/../workspaces")]
    [InlineData("/admin\\api/workspaces")]
    [InlineData("/x\\..\\admin/api/workspaces")]
    [InlineData("/admin/openapi.JSON")]
    [InlineData("/Health/live")]
    [InlineData("/health/LIVE")]
    [InlineData("/DOCS/rules/client-id")]
    [InlineData("http://localhost/admin/api/workspaces")]
    [InlineData("https://localhost/%61dmin/api/workspaces")]
    public async Task One_spelling_is_found_and_no_other(string target)
    {
        var answer = await RawRequest.SendAsync(shared, target, headers: $"Authorization: Bearer {Key(shared)}\r\n");

        Assert.True(RawRequest.Status(answer) is "400" or "404", answer);
    }

    [Theory]
    [InlineData("/admin/api/workspaces")]
    [InlineData("/admin/openapi.json")]
    [InlineData("/health/live")]
    public async Task The_one_spelling_is_found(string target) =>
        Assert.Equal("200", RawRequest.Status(await RawRequest.SendAsync(shared, target, headers: $"Authorization: Bearer {Key(shared)}\r\n")));

    [Fact]
    public async Task A_client_id_may_need_escapes()
    {
        var workspace = await shared.CreateWorkspaceAsync("fapi2-security");

        var answer = await RawRequest.SendAsync(shared, $"/admin/api/workspaces/{workspace.Id}/clients/https%3A%2F%2Fa.example%2Fclient", headers: $"Authorization: Bearer {Key(shared)}\r\n");

        Assert.Contains("There is no client 'https://a.example/client'", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Administration_is_on_its_own_listener_and_on_no_other()
    {
        var url = new Uri($"https://localhost:{TestPorts.Free(1)[0]}");
        await using var host = new HostFixture(new() { Settings = new Dictionary<string, string?> { ["Workspaces:AdminUrl"] = url.AbsoluteUri } });
        await host.InitializeAsync();

        foreach (var listener in new[] { host.PublicUrl, host.MutualTlsUrl })
        {
            foreach (var path in new[] { "/admin/api/workspaces", "/admin/docs", "/admin/openapi.json", "/admin/api/doctor/request", "/console", "/ADMIN/api/workspaces" })
            {
                Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(host, listener, path)).Status);
            }
        }

        Assert.Equal(HttpStatusCode.OK, (await GetAsync(host, url, "/admin/api/workspaces")).Status);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(host, url, "/admin/docs")).Status);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(host, url, "/health/ready")).Status);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(host, host.PublicUrl, "/health/ready")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(host, url, "/nobody/token")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(host, url, "/docs/rules/client-redirect-uris")).Status);
    }

    private static string Key(HostFixture host) => host.Services.GetRequiredService<OperatorKey>().Value;

    private static async Task<Answer> GetAsync(HostFixture host, Uri listener, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(listener, path));
        request.Headers.Authorization = new("Bearer", Key(host));
        return await host.Http.SendAsync(request, null, null, TestContext.Current.CancellationToken);
    }
}
