using System.Net;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Hosting;

/// <summary>Octets beyond ASCII in header values (RFC 9110 5.5): where nobody reads them they harm nobody, and where somebody does they are refused like any other rubbish.</summary>
public sealed class OpaqueHeaderTests(ProtocolHosts hosts)
{
    private HostFixture Host => hosts.Sqlite;
    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Unread => new()
    {
        { "User-Agent", "caf\u00e9" }, { "User-Agent", "\u00ff\u00fe" }, { "User-Agent", "\u0085\u009b31m" }, { "Cookie", "other=\u00e9; more=\u00ff" }, { "X-Nobody", "\u00c3" }, { "Referer", "https://example.com/\u00e9" },
        { "Accept-Language", "\u00ff;q=1" }, { "X-Forwarded-For", "\u00ff" }, { "Sec-Fetch-Site", "\u00ff" }, { "x-fapi-interaction-id", "\u00ff" }, { "traceparent", "\u00ff" }, { "Baggage", "a=\u00ff" },
    };

    public static TheoryData<string, string, string, HttpStatusCode> Read => new()
    {
        { "userinfo", "Authorization", "Bearer \u00ff\u00fe", HttpStatusCode.Unauthorized },
        { "userinfo", "Authorization", "\u00ff\u00fe", HttpStatusCode.Unauthorized },
        { "userinfo", "DPoP", "\u00ff", HttpStatusCode.Unauthorized },
        { "userinfo", "x-fapi-interaction-id", "\u00a011111111-2222-4333-8444-555555555555", HttpStatusCode.Unauthorized },
        { "userinfo", "x-fapi-interaction-id", "11111111-2222-4333-8444-555555555555\u0085", HttpStatusCode.Unauthorized },
        { "token", "Authorization", "Basic \u00ff", HttpStatusCode.Unauthorized },
        { "token", "DPoP", "\u00ff", HttpStatusCode.Unauthorized },
    };

    [Theory]
    [MemberData(nameof(Unread))]
    public async Task Harm_nobody_where_nobody_reads_them(string name, string value)
    {
        var workspace = await Host.CreateWorkspaceAsync("fintech");
        for (var version = 1; version <= 2; version++)
        {
            using var http = TrustingHttp.Of(Host, version);
            Assert.Equal(HttpStatusCode.OK, await SendAsync(http, $"{workspace.Issuer}/jwks", name, value));
            // On the same connection.
            Assert.Equal(HttpStatusCode.OK, await SendAsync(http, $"{workspace.Issuer}/jwks", "User-Agent", "a"));
        }
    }

    [Theory]
    [MemberData(nameof(Read))]
    public async Task Are_refused_where_somebody_reads_them(string endpoint, string name, string value, HttpStatusCode status)
    {
        var scene = await Scene.OpenAsync(Host, Plans.Fapi2Dpop);
        for (var version = 1; version <= 2; version++)
        {
            using var http = TrustingHttp.Of(Host, version);
            Assert.Equal(status, await SendAsync(http, $"{scene.Workspace.Issuer}/{endpoint}", name, value, endpoint == "token" ? new FormUrlEncodedContent([new("grant_type", "client_credentials")]) : null));
        }
    }

    [Fact]
    public async Task Leave_other_requests_of_the_connection_alone()
    {
        var workspace = await Host.CreateWorkspaceAsync("fintech");
        using var http = TrustingHttp.Of(Host, 2);

        var statuses = await Task.WhenAll(Enumerable.Range(0, 20).Select(number =>
            SendAsync(http, $"{workspace.Issuer}/jwks", "User-Agent", number % 2 == 0 ? "\u00ff" : "a")));

        Assert.All(statuses, status => Assert.Equal(HttpStatusCode.OK, status));
    }

    private static async Task<HttpStatusCode> SendAsync(HttpClient http, string url, string name, string value, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(content is null ? HttpMethod.Get : HttpMethod.Post, url) { Content = content, Version = http.DefaultRequestVersion, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        using var response = await http.SendAsync(request, Stopping);
        return response.StatusCode;
    }
}
