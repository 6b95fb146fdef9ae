using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.Host.Interaction;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Attacks;

/// <summary>What a client does wrong is answered by 4xx or by nothing, at every place there is, and is never an error of the server.</summary>
[Threat(103)]
public sealed class BadBytesTests : IAsyncLifetime
{
    private const int AtOnce = 6;
    private const int Sample = 12;

    /// <summary>One place of each way in which a request is read: these get every message, the others a part of them, each another one.</summary>
    private static readonly string[] Kinds = ["/authorize", "/sign-in", "/token", "/userinfo", "/jwks", "/admin/api/workspaces", "/branding/logo", "/docs/rules/client-id"];

    private readonly ErrorLog _errors = new();
    private readonly HostFixture _host;

    public BadBytesTests() => _host = new(new()
    {
        // Of what is sent here everything is to get as far as it can.
        Settings = new Dictionary<string, string?> { ["Workspaces:RateLimits:Default:Rate"] = "0", ["Workspaces:RateLimits:Default:FailureRate"] = "0", ["Workspaces:RateLimits:Anonymous:Rate"] = "0" },
        Customize = builder => builder.Logging.AddProvider(_errors),
    });

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task What_a_client_does_wrong_is_no_error_of_the_server()
    {
        var workspace = await _host.CreateWorkspaceAsync("fintech");
        string[] paths =
        [
            .. ProtocolEndpoints.All.Select(endpoint => endpoint.Path).Concat(Readers.Pages).Append("/rejections/abc").Append("/branding/logo").Distinct().Select(path => $"/{workspace.Id}{path}"),
            "/", "/nobody/token", "/health/live", "/health/ready", "/docs/rules/client-id", "/docs/reasons/client-unknown", "/compliance-keys", "/assets/site.css", "/admin/openapi.json", "/admin/docs", "/admin/api/workspaces",
            $"/admin/api/workspaces/{workspace.Id}", $"/admin/api/workspaces/{workspace.Id}/clients", $"/admin/api/workspaces/{workspace.Id}/clients/c", $"/admin/api/workspaces/{workspace.Id}/branding/logo", "/admin/api/doctor/request",
        ];
        var bytes = new BadBytes(_host);
        var failed = new ConcurrentQueue<string>();

        await Parallel.ForEachAsync(
            paths.Index().SelectMany(path => BadBytes.Messages.Index()
                .Where(message => Kinds.Any(kind => path.Item.EndsWith(kind, StringComparison.Ordinal)) || message.Index % Sample == path.Index % Sample)
                .Select(message => (path: path.Item, message: message.Item))),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = TestContext.Current.CancellationToken },
            async (sent, _) =>
            {
                var status = await bytes.SendAsync(_host.PublicUrl, sent.path, sent.message);
                if (status >= 500 && !(sent.path == $"/{workspace.Id}/error" && status == 500))
                {
                    failed.Enqueue($"{status} {sent.message.Method} {sent.path}: {sent.message.What}");
                }
            });

        Assert.Empty(failed);
        Assert.Empty(_errors.Lines.Distinct());
    }

    [Theory]
    [InlineData("POST", "/authorize", "?a=b", "application/x-www-form-urlencoded; charset=utf-7", "a=b")]
    [InlineData("POST", "/sign-in", "", "multipart/form-data; boundary=a", "--a\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\nvalue")]
    [InlineData("POST", "/token", "", "application/x-www-form-urlencoded; charset=utf-7", "a=b")]
    [InlineData("POST", "/par", "", "multipart/form-data; boundary=a", "--a\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\nvalue")]
    [InlineData("GET", "/authorize", "?a[=1", "", "")]
    [InlineData("GET", "/logout", "?a[=1", "", "")]
    public async Task What_cannot_be_read_is_refused(string method, string path, string query, string type, string body)
    {
        var workspace = await _host.CreateWorkspaceAsync("fintech");

        var status = await new BadBytes(_host).SendAsync(
            _host.PublicUrl, $"/{workspace.Id}{path}", new("", method, query, type.Length == 0 ? "" : $"Content-Type: {type}\r\nContent-Length: {body.Length}\r\n", body));

        Assert.True(status is >= 200 and < 500, $"{status}");
        Assert.Empty(_errors.Lines);
    }
}
