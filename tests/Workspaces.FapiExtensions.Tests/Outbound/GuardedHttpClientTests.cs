using System.Text;
using Microsoft.AspNetCore.Http;
using Workspaces.FapiExtensions.Outbound;
using Workspaces.FapiExtensions.Tests.Given;

namespace Workspaces.FapiExtensions.Tests.Outbound;

[Threat(24, 25, 30, 31)]
public sealed class GuardedHttpClientTests
{
    [Fact]
    public async Task Fetches_json()
    {
        await using var server = await HttpsServer.Start(HttpsServer.Json(() => "{}", "application/jwk-set+json; charset=utf-8"));

        Assert.Equal("{}", Encoding.UTF8.GetString((await Get(server)).Body ?? []));
    }

    [Theory]
    [InlineData("http://localhost/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://localhost/")]
    [InlineData("data:application/json,{}")]
    [InlineData("https://user@localhost/")]
    [InlineData("keys.json")]
    public async Task Takes_https_urls_only(string url)
    {
        using var client = new GuardedHttpClient(new() { AllowPrivateAddresses = true });

        Assert.Equal("not an https URL", (await client.GetJsonAsync(new(url, UriKind.RelativeOrAbsolute), TestContext.Current.CancellationToken)).Failure);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("127.1")]
    [InlineData("2130706433")]
    [InlineData("0x7f.0.0.1")]
    [InlineData("[::1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    public async Task Does_not_connect_to_private_addresses_however_spelled(string host)
    {
        await using var server = await HttpsServer.Start(HttpsServer.Json(() => "{}"));
        using var client = new GuardedHttpClient(server.Options with { AllowPrivateAddresses = false });

        var answer = await client.GetJsonAsync(new($"https://{host}:{server.Uri.Port}/"), TestContext.Current.CancellationToken);

        Assert.Equal("not a public address", answer.Failure);
        Assert.Equal(0, server.Requests);
    }

    [Fact]
    public async Task Does_not_follow_redirects()
    {
        await using var server = await HttpsServer.Start(context =>
        {
            context.Response.Redirect("/elsewhere");
            return Task.CompletedTask;
        });

        Assert.Equal("status 302", (await Get(server)).Failure);
        Assert.Equal(1, server.Requests);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("text/json")]
    [InlineData("application/jsonp")]
    public async Task Takes_json_media_types_only(string type)
    {
        await using var server = await HttpsServer.Start(HttpsServer.Json(() => "{}", type));

        Assert.Equal("another media type, or compressed", (await Get(server)).Failure);
    }

    [Fact]
    public async Task Refuses_compressed_answers()
    {
        await using var server = await HttpsServer.Start(context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            return HttpsServer.Json(() => "{}")(context);
        });

        Assert.Equal("another media type, or compressed", (await Get(server)).Failure);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stops_reading_at_the_bound(bool announced)
    {
        await using var server = await HttpsServer.Start(context =>
        {
            context.Response.ContentLength = announced ? 70_000 : null;
            return HttpsServer.Json(() => new string('a', 70_000))(context);
        });

        Assert.Equal("too large", (await Get(server)).Failure);
    }

    [Fact]
    public async Task Gives_up_on_slow_servers()
    {
        await using var server = await HttpsServer.Start(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        using var client = new GuardedHttpClient(server.Options with { Timeout = TimeSpan.FromMilliseconds(200) });

        Assert.Equal("too slow", (await client.GetJsonAsync(server.Uri, TestContext.Current.CancellationToken)).Failure);
    }

    [Fact]
    public async Task Does_not_trust_unknown_authorities()
    {
        await using var server = await HttpsServer.Start(HttpsServer.Json(() => "{}"));
        using var client = new GuardedHttpClient(server.Options with { TrustedRoots = [] });

        Assert.Equal("not reachable: TLS failed, or its certificate is not trusted", (await client.GetJsonAsync(server.Uri, TestContext.Current.CancellationToken)).Failure);
        Assert.Equal(0, server.Requests);
    }

    [Fact]
    public async Task Sends_no_cookies_back()
    {
        var cookies = new List<string>();
        await using var server = await HttpsServer.Start(context =>
        {
            cookies.Add(context.Request.Headers.Cookie.ToString());
            context.Response.Headers.SetCookie = "a=b";
            return HttpsServer.Json(() => "{}")(context);
        });
        using var client = new GuardedHttpClient(server.Options);

        await client.GetJsonAsync(server.Uri, TestContext.Current.CancellationToken);
        await client.GetJsonAsync(server.Uri, TestContext.Current.CancellationToken);

        Assert.Equal(["", ""], cookies);
    }

    private static async Task<OutboundAnswer> Get(HttpsServer server)
    {
        using var client = new GuardedHttpClient(server.Options);
        return await client.GetJsonAsync(server.Uri, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Sends_what_it_is_given_and_reads_an_error_where_that_is_wanted()
    {
        await using var server = await HttpsServer.Start(async context =>
        {
            context.Response.StatusCode = 400;
            context.Response.ContentType = "application/json";
            context.Response.Headers["DPoP-Nonce"] = "fresh";
            await context.Response.WriteAsync($"{context.Request.Method} {context.Request.Headers.Authorization}");
        });
        using var client = new GuardedHttpClient(server.Options);
        var wanted = OutboundRequest.Json(server.Uri, 100) with { Body = "x"u8.ToArray(), Headers = new Dictionary<string, string> { ["Authorization"] = "Basic eA==" } };

        var told = await client.FetchAsync(wanted with { AnyStatus = true }, TestContext.Current.CancellationToken);
        var failed = await client.FetchAsync(wanted, TestContext.Current.CancellationToken);

        Assert.Equal(("POST Basic eA==", 400, "fresh"), (Encoding.UTF8.GetString(told.Body ?? []), told.Status, told.DpopNonce));
        Assert.Equal(("status 400", 400), (failed.Failure, failed.Status));
    }
}
